/** The members of a longest increasing subsequence of distinct numbers (patience sorting). */
export function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = []
  const previous = new Map<number, number | undefined>()
  for (const number of numbers) {
    const at = firstNotBelow(tails, number)
    previous.set(number, tails[at - 1])
    tails[at] = number
  }
  const members = new Set<number>()
  for (let number = tails.at(-1); number !== undefined; number = previous.get(number)) members.add(number)
  return members
}

function firstNotBelow(sorted: readonly number[], number: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}
