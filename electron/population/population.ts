import type { FlagData } from '../../shared/evaluation/index.ts'
import { type SharedRuleset, type Watching, watched } from './ask-workers.ts'
import type { Pool } from './pool.ts'
import { recentRulesets } from './recent-rulesets.ts'
import { ROWS_PER_BLOCK } from './rows/read-rows.ts'
import { type RowBlock, sharedBlock } from './rows/row-block.ts'
import { addComparedTallies, addTallies } from './simulate.ts'
import type { ComparedTally, Question, Tally, Task } from './worker/tasks.ts'

/**
 * People that the workers keep as columns, to be asked again and again. Their text is in shared memory; what
 * was computed for one question is used for the next, so an edit costs only what depends on it.
 */
export interface Population {
  readonly rows: number
  /** Data that is the same object as before is not read again. */
  simulate(data: FlagData, flagKeys: readonly string[], watching?: Watching): Promise<Tally>
  /** Who moves from `before` to `after`; `explain` finds the causes of a few moves. */
  whoMoves(
    before: FlagData,
    after: FlagData,
    flagKeys: readonly string[],
    watching?: Watching & { readonly explain?: boolean },
  ): Promise<ComparedTally>
  close(): void
}

/**
 * Reads all rows into shared memory and gives each worker its part. A row that is not JSON is an error of the
 * first question.
 */
export async function openPopulation(pool: Pool, source: AsyncIterable<RowBlock>): Promise<Population> {
  const parts: RowBlock[][] = Array.from({ length: pool.size }, () => [])
  let count = 0
  for await (const block of source) parts[count++ % pool.size]?.push(sharedBlock(block))
  const members = newMembers(pool, parts)
  const rulesets = recentRulesets(pool)
  return {
    rows: members.rows,
    simulate: async (data, flagKeys, watching = {}) => {
      const ruleset = rulesets.of(data)
      const tallies = await members.ask<Tally>(flagKeys, [ruleset], watching, (question) => ({
        task: 'tally',
        ruleset: ruleset.id,
        ...question,
      }))
      return tallies.reduce(addTallies, { rows: 0, flags: new Map() })
    },
    whoMoves: async (before, after, flagKeys, watching = {}) => {
      const [was, is] = [rulesets.of(before), rulesets.of(after)]
      const explain = watching.explain ?? false
      const tallies = await members.ask<ComparedTally>(flagKeys, [was, is], watching, (question) => ({
        task: 'compare',
        before: was.id,
        after: is.id,
        explain,
        ...question,
      }))
      return tallies.reduce(addComparedTallies, { rows: 0, movers: 0, flags: new Map() })
    },
    close: () => {
      rulesets.forget()
      members.forget()
    },
  }
}

interface Members {
  readonly rows: number
  /** Asks every worker about its part. */
  readonly ask: <Answer>(
    flagKeys: readonly string[],
    rulesets: readonly SharedRuleset[],
    watching: Watching,
    taskOf: (question: Question) => Task,
  ) => Promise<Answer[]>
  readonly forget: () => void
}

let lastPopulation = 0

function newMembers(pool: Pool, parts: readonly (readonly RowBlock[])[]): Members {
  const population = ++lastPopulation
  const rows = parts.flat().reduce((sum, { lines }) => sum + lines.length, 0)
  const kept = new Map<number, number>()
  // A worker that takes the place of another is given the part anew.
  const keep = (worker: number) => {
    if (kept.get(worker) === pool.generation(worker)) return
    kept.set(worker, pool.generation(worker))
    // If the worker dies, the question that follows fails too.
    for (const block of parts[worker] ?? [])
      pool.ask(worker, { task: 'keep', population, block }).catch(() => {})
  }
  return {
    rows,
    ask: <Answer>(
      flagKeys: readonly string[],
      rulesets: readonly SharedRuleset[],
      watching: Watching,
      taskOf: (question: Question) => Task,
    ): Promise<Answer[]> => {
      const rowsOf = (steps: number) =>
        Math.min(rows, Math.floor(steps / Math.max(1, flagKeys.length)) * ROWS_PER_BLOCK)
      const workers = [...parts.keys()].filter((worker) => parts[worker]?.length !== 0)
      return watched(watching, rowsOf, (control) =>
        Promise.all(
          workers.map((worker) => {
            keep(worker)
            for (const ruleset of rulesets) ruleset.teach(worker)
            return pool.ask<Answer>(worker, taskOf({ people: { population }, flagKeys, control }))
          }),
        ),
      )
    },
    forget: () => {
      for (const worker of kept.keys())
        pool.ask(worker, { task: 'forget', rulesets: [], populations: [population] }).catch(() => {})
    },
  }
}
