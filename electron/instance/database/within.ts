/** Resolves to true if `done` settles, fulfilled or rejected, within `ms` milliseconds. */
export async function within(done: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms)
  })
  const inTime = done.then(
    () => true,
    () => true,
  )
  return Promise.race([inTime, late]).finally(() => clearTimeout(timer))
}
