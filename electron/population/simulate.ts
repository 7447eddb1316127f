import type { FlagData } from '../../shared/evaluation/index.ts'
import { addFlagTallies } from '../../shared/population/tallies/flag-tally.ts'
import { addMoveTallies } from '../../shared/population/tallies/move-tally.ts'
import { shareRuleset, type Watching } from './ask-workers.ts'
import type { Pool } from './pool.ts'
import type { RowBlock } from './rows/row-block.ts'
import { streamRows } from './stream-rows.ts'
import type { ComparedTally, Tally } from './worker/tasks.ts'

/** Counts what flags give a population of any size. Throws INVALID for a row that is not JSON. */
export async function simulate(
  pool: Pool,
  rows: AsyncIterable<RowBlock<ArrayBuffer>>,
  data: FlagData,
  flagKeys: readonly string[],
  watching: Watching = {},
): Promise<Tally> {
  const ruleset = shareRuleset(pool, data)
  let total: Tally = { rows: 0, flags: new Map() }
  const add = (tally: Tally) => {
    total = addTallies(total, tally)
  }
  await streamRows(
    pool,
    rows,
    flagKeys,
    [ruleset],
    (question) => ({ task: 'tally', ruleset: ruleset.id, ...question }),
    add,
    watching,
  ).finally(ruleset.forget)
  return total
}

/** Counts and names who gets something else under other rules. Throws INVALID for a row that is not JSON. */
export async function whoMoves(
  pool: Pool,
  rows: AsyncIterable<RowBlock<ArrayBuffer>>,
  sides: { readonly before: FlagData; readonly after: FlagData },
  flagKeys: readonly string[],
  watching: Watching & { readonly explain?: boolean } = {},
): Promise<ComparedTally> {
  const [before, after] = [shareRuleset(pool, sides.before), shareRuleset(pool, sides.after)]
  let total: ComparedTally = { rows: 0, movers: 0, flags: new Map() }
  const add = (tally: ComparedTally) => {
    total = addComparedTallies(total, tally)
  }
  await streamRows(
    pool,
    rows,
    flagKeys,
    [before, after],
    (question) => ({
      task: 'compare',
      before: before.id,
      after: after.id,
      explain: watching.explain ?? false,
      ...question,
    }),
    add,
    watching,
  ).finally(() => {
    before.forget()
    after.forget()
  })
  return total
}

export function addTallies(one: Tally, other: Tally): Tally {
  return { rows: one.rows + other.rows, flags: joined(one.flags, other.flags, addFlagTallies) }
}

export function addComparedTallies(one: ComparedTally, other: ComparedTally): ComparedTally {
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
