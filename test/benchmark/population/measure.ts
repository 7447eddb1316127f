/** The processor time of this thread so far, in nanoseconds. */
export function cpu(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) * 1000
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] as number
}
