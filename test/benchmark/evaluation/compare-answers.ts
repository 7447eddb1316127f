import type { Contestant } from './contestant.ts'
import type { BenchFlag, Workload } from './workloads.ts'

/**
 * Stops the benchmark unless all contestants give the same answers. For flags that split by key, only
 * LaunchDarkly uses the same hash as Flagbench; for the others only the shares are checked.
 */
export function compareAnswers(workload: Workload, ours: Contestant, others: readonly Contestant[]): number {
  let compared = 0
  for (const other of others) {
    for (const flag of workload.flags) {
      const isSplit = flag.fallthrough === 'split' && other.name !== 'LaunchDarkly JS'
      compared += isSplit
        ? compareShares(workload, flag, ours, other)
        : compareEach(workload, flag, ours, other)
    }
  }
  return compared
}

const MOST_PEOPLE = 500

function compareEach({ people }: Workload, flag: BenchFlag, ours: Contestant, other: Contestant): number {
  const count = Math.min(people.length, MOST_PEOPLE)
  for (let person = 0; person < count; person++) {
    const [mine, theirs] = [ours.answer(flag, person), other.answer(flag, person)]
    if (mine !== theirs)
      throw new Error(`${flag.key}, person ${person}: ${mine}, but ${other.name} says ${theirs}`)
  }
  return count
}

function compareShares({ people }: Workload, flag: BenchFlag, ours: Contestant, other: Contestant): number {
  const count = Math.min(people.length, MOST_PEOPLE)
  const tally = (contestant: Contestant) => {
    const counts = new Map<string, number>()
    for (let person = 0; person < count; person++) {
      const answer = contestant.answer(flag, person)
      counts.set(answer, (counts.get(answer) ?? 0) + 1)
    }
    return counts
  }
  const [mine, theirs] = [tally(ours), tally(other)]
  for (const answer of new Set([...mine.keys(), ...theirs.keys()])) {
    const distance = Math.abs((mine.get(answer) ?? 0) - (theirs.get(answer) ?? 0)) / count
    if (distance > 0.15)
      throw new Error(`${flag.key}: ${other.name} gives ${answer} to another share of people`)
  }
  return count
}
