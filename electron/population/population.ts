import type { FlagData } from '../../shared/evaluation/index.ts'
import type { Sides } from '../../shared/population/moves/pair-steps.ts'
import { type Progressing, type SharedRuleset, type Watching, watched } from './ask-workers.ts'
import type { Pool } from './pool.ts'
import { recentRulesets } from './recent-rulesets.ts'
import { ROWS_PER_BLOCK } from './rows/read-rows.ts'
import { type RowBlock, sharedBlock } from './rows/row-block.ts'
import { totalOfMoves, totalOfTallies } from './running-total.ts'
import type { Explaining } from './simulate.ts'
import type { ComparedTally, Question, Tally, Task } from './worker/tasks.ts'

/**
 * People that the workers keep as columns, to be asked again and again. Their text is in shared memory; what
 * was computed for one question is used for the next, so an edit costs only what depends on it.
 */
export interface Population {
  readonly rows: number
  /** Data that is the same object as before is not read again. */
  simulate(data: FlagData, flagKeys: readonly string[], watching?: Watching<Tally>): Promise<Tally>
  whoMoves(
    sides: Sides<FlagData>,
    flagKeys: readonly string[],
    watching?: Watching<ComparedTally> & Explaining,
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
      const ruleset = rulesets.of(data, flagKeys)
      const { add, total } = totalOfTallies(watching)
      const toTask = { task: 'tally', ruleset: ruleset.id } as const
      await members.ask(flagKeys, [ruleset], (question) => ({ ...toTask, ...question }), add, watching)
      return total()
    },
    whoMoves: async (sides, flagKeys, watching = {}) => {
      const [before, after] = [rulesets.of(sides.before, flagKeys), rulesets.of(sides.after, flagKeys)]
      const { add, total } = totalOfMoves(watching)
      const { explain = false } = watching
      const toTask = { task: 'compare', before: before.id, after: after.id, explain } as const
      await members.ask(flagKeys, [before, after], (question) => ({ ...toTask, ...question }), add, watching)
      return total()
    },
    close: () => {
      rulesets.forget()
      members.forget()
    },
  }
}

interface Members {
  readonly rows: number
  /** Asks about every block, each in the worker that keeps it, and hands each answer to `add`. */
  readonly ask: <Answer>(
    flagKeys: readonly string[],
    rulesets: readonly SharedRuleset[],
    taskOf: (question: Question) => Task,
    add: (answer: Answer) => void,
    watching: Progressing,
  ) => Promise<void>
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
    ask: async <Answer>(
      flagKeys: readonly string[],
      rulesets: readonly SharedRuleset[],
      taskOf: (question: Question) => Task,
      add: (answer: Answer) => void,
      watching: Progressing,
    ) => {
      const rowsOf = (steps: number) =>
        Math.min(rows, Math.floor(steps / Math.max(1, flagKeys.length)) * ROWS_PER_BLOCK)
      const askPart = (control: Int32Array, part: readonly RowBlock[], worker: number) => {
        keep(worker)
        for (const ruleset of rulesets) ruleset.teach(worker)
        return part.map((_, block) =>
          pool.ask<Answer>(worker, taskOf({ people: { population, block }, flagKeys, control })).then(add),
        )
      }
      await watched(watching, rowsOf, (control) =>
        Promise.all(
          parts.flatMap((part, worker) => (part.length === 0 ? [] : askPart(control, part, worker))),
        ),
      )
    },
    forget: () => {
      for (const worker of kept.keys())
        pool.ask(worker, { task: 'forget', rulesets: [], populations: [population] }).catch(() => {})
    },
  }
}
