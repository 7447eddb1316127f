import { addFlagTallies } from '../../shared/population/tallies/flag-tally.ts'
import { addMoveTallies } from '../../shared/population/tallies/move-tally.ts'
import type { Watching } from './ask-workers.ts'
import type { ComparedTally, Tally } from './worker/tasks.ts'

/** Adds up the tallies of blocks as they come, in any order. */
export interface RunningTotal<T> {
  readonly add: (tally: T) => void
  readonly total: () => T
}

export function totalOfTallies(watching: Watching<Tally>): RunningTotal<Tally> {
  return newTotal({ rows: 0, flags: new Map() }, addTallies, watching)
}

export function totalOfMoves(watching: Watching<ComparedTally>): RunningTotal<ComparedTally> {
  return newTotal({ rows: 0, movers: 0, flags: new Map() }, addComparedTallies, watching)
}

function newTotal<T>(nothing: T, sum: (one: T, other: T) => T, { onTally }: Watching<T>): RunningTotal<T> {
  let total = nothing
  return {
    add: (tally) => {
      total = sum(total, tally)
      onTally?.(total)
    },
    total: () => total,
  }
}

function addTallies(one: Tally, other: Tally): Tally {
  return { rows: one.rows + other.rows, flags: joined(one.flags, other.flags, addFlagTallies) }
}

function addComparedTallies(one: ComparedTally, other: ComparedTally): ComparedTally {
  return {
    rows: one.rows + other.rows,
    movers: one.movers + other.movers,
    flags: joined(one.flags, other.flags, addMoveTallies),
  }
}

function joined<T>(
  one: ReadonlyMap<string, T>,
  other: ReadonlyMap<string, T>,
  add: (one: T, other: T) => T,
): ReadonlyMap<string, T> {
  const all = new Map(one)
  for (const [key, tally] of other) {
    const known = all.get(key)
    all.set(key, known === undefined ? tally : add(known, tally))
  }
  return all
}
