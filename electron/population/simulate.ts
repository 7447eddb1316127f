import type { FlagData } from '../../shared/evaluation/index.ts'
import type { Sides } from '../../shared/population/moves/pair-steps.ts'
import { shareRuleset, type Watching } from './ask-workers.ts'
import type { Pool } from './pool.ts'
import type { RowBlock } from './rows/row-block.ts'
import { totalOfMoves, totalOfTallies } from './running-total.ts'
import { streamRows } from './stream-rows.ts'
import type { ComparedTally, Tally } from './worker/tasks.ts'

type Rows = AsyncIterable<RowBlock<ArrayBuffer>>

/** Counts what flags give a population of any size. Throws INVALID for a row that is not JSON. */
export async function simulate(
  pool: Pool,
  rows: Rows,
  data: FlagData,
  flagKeys: readonly string[],
  watching: Watching<Tally> = {},
): Promise<Tally> {
  const ruleset = shareRuleset(pool, data)
  const { add, total } = totalOfTallies(watching)
  const toTask = { task: 'tally', ruleset: ruleset.id } as const
  await streamRows(
    pool,
    rows,
    flagKeys,
    [ruleset],
    (question) => ({ ...toTask, ...question }),
    add,
    watching,
  ).finally(ruleset.forget)
  return total()
}

/** Whether to find the causes of a few moves. */
export interface Explaining {
  readonly explain?: boolean
}

/** Counts and names who gets something else under other rules. Throws INVALID for a row that is not JSON. */
export async function whoMoves(
  pool: Pool,
  rows: Rows,
  sides: Sides<FlagData>,
  flagKeys: readonly string[],
  watching: Watching<ComparedTally> & Explaining = {},
): Promise<ComparedTally> {
  const [before, after] = [shareRuleset(pool, sides.before), shareRuleset(pool, sides.after)]
  const { add, total } = totalOfMoves(watching)
  const { explain = false } = watching
  const toTask = { task: 'compare', before: before.id, after: after.id, explain } as const
  const rulesets = [before, after]
  await streamRows(
    pool,
    rows,
    flagKeys,
    rulesets,
    (question) => ({ ...toTask, ...question }),
    add,
    watching,
  ).finally(() => {
    before.forget()
    after.forget()
  })
  return total()
}
