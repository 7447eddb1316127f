/** Counts by name. */
export type Counts = Readonly<Record<string, number>>

export function countUp(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count)
}

export function addCounts(one: Counts, other: Counts): Counts {
  const sum = new Map(Object.entries(one))
  for (const [name, count] of Object.entries(other)) countUp(sum, name, count)
  return Object.fromEntries(sum)
}
