import type { FlagData } from '../../shared/evaluation/index.ts'
import type { Sides } from '../../shared/population/moves/pair-steps.ts'
import { type Progressing, type SharedRuleset, type Watching, watched } from './ask-workers.ts'
import type { Pool } from './pool.ts'
import { recentRulesets } from './recent-rulesets.ts'
import { ROWS_PER_BLOCK } from './rows/read-rows.ts'
import { type RowBlock, sharedBlock } from './rows/row-block.ts'
import type { StoredChunk } from './rows/stored-chunk.ts'
import { totalOfMoves, totalOfTallies } from './running-total.ts'
import type { Explaining } from './simulate.ts'
import type {
  ComparedTally,
  Listed,
  ListedMover,
  ListedPerson,
  Question,
  Tally,
  Task,
} from './worker/tasks.ts'

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
  /** The people that one arm of a flag serves, in order. */
  list(data: FlagData, question: ListQuestion, signal?: AbortSignal): Promise<readonly ListedPerson[]>
  /** The people who move, in order, with what they get and why. */
  movers(
    sides: Sides<FlagData>,
    question: MoversQuestion,
    signal?: AbortSignal,
  ): Promise<readonly ListedMover[]>
  close(): void
}

type Asked<Name extends Task['task']> = Omit<
  Extract<Task, { task: Name }>,
  'task' | 'people' | 'control' | 'ruleset' | 'before' | 'after'
>
export type ListQuestion = Asked<'list'>
export type MoversQuestion = Asked<'movers'>

/**
 * Reads all rows into shared memory and gives each worker its part. A row that is not JSON is an error of the
 * first question.
 */
export async function openPopulation(pool: Pool, source: AsyncIterable<RowBlock>): Promise<Population> {
  const blocks: RowBlock[] = []
  for await (const block of source) blocks.push(sharedBlock(block))
  const rows = blocks.reduce((sum, { lines }) => sum + lines.length, 0)
  return populationOf(pool, blocks, rows)
}

/** People that lie in the workbench; each worker reads its part there when it needs a column. */
export function openStored(
  pool: Pool,
  stored: Omit<StoredChunk, 'number' | 'firstRow' | 'count'>,
  rows: number,
) {
  const chunks = Array.from({ length: Math.ceil(rows / ROWS_PER_BLOCK) }, (_, number): StoredChunk => {
    const firstRow = number * ROWS_PER_BLOCK
    return { ...stored, number, firstRow, count: Math.min(ROWS_PER_BLOCK, rows - firstRow) }
  })
  return populationOf(pool, chunks, rows)
}

function populationOf(pool: Pool, blocks: readonly (RowBlock | StoredChunk)[], rows: number): Population {
  const members = newMembers(pool, blocks, rows)
  const rulesets = recentRulesets(pool)
  return {
    rows,
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
    list: (data, question, signal) => {
      const ruleset = rulesets.of(data, [question.flagKey])
      return members.list<ListedPerson>(question, [ruleset], signal, (people) => ({
        ...{ task: 'list', ruleset: ruleset.id, ...question },
        ...people,
      }))
    },
    movers: (sides, question, signal) => {
      const keys = [question.flagKey]
      const [before, after] = [rulesets.of(sides.before, keys), rulesets.of(sides.after, keys)]
      return members.list<ListedMover>(question, [before, after], signal, (people) => ({
        ...{ task: 'movers', before: before.id, after: after.id, ...question },
        ...people,
      }))
    },
    close: () => {
      rulesets.forget()
      members.forget()
    },
  }
}

interface Members {
  /** Asks about every block, each in the worker that keeps it, and hands each answer to `add`. */
  readonly ask: <Answer>(
    flagKeys: readonly string[],
    rulesets: readonly SharedRuleset[],
    taskOf: (question: Question) => Task,
    add: (answer: Answer) => void,
    watching: Progressing,
  ) => Promise<void>
  /** Asks block after block, until there are as many as wanted. */
  readonly list: <Person>(
    wanted: { readonly from: number; readonly limit: number },
    rulesets: readonly SharedRuleset[],
    signal: AbortSignal | undefined,
    taskOf: (people: Pick<Question, 'people' | 'control'> & { readonly limit: number }) => Task,
  ) => Promise<readonly Person[]>
  readonly forget: () => void
}

let lastPopulation = 0

function newMembers(pool: Pool, blocks: readonly (RowBlock | StoredChunk)[], rows: number): Members {
  const population = ++lastPopulation
  const kept = new Map<number, number>()
  const workerOf = (at: number) => at % pool.size
  // A worker that takes the place of another is given its part anew.
  const keep = (worker: number) => {
    if (kept.get(worker) === pool.generation(worker)) return
    kept.set(worker, pool.generation(worker))
    // If the worker dies, the question that follows fails too.
    for (let at = worker; at < blocks.length; at += pool.size)
      pool.ask(worker, { task: 'keep', population, block: blocks[at] as RowBlock }).catch(() => {})
  }
  const prepare = (worker: number, rulesets: readonly SharedRuleset[]) => {
    keep(worker)
    for (const ruleset of rulesets) ruleset.teach(worker)
  }
  const peopleAt = (at: number) => ({ population, block: Math.floor(at / pool.size) })
  return {
    ask: async <Answer>(
      flagKeys: readonly string[],
      rulesets: readonly SharedRuleset[],
      taskOf: (question: Question) => Task,
      add: (answer: Answer) => void,
      watching: Progressing,
    ) => {
      const rowsOf = (steps: number) =>
        Math.min(rows, Math.floor(steps / Math.max(1, flagKeys.length)) * ROWS_PER_BLOCK)
      await watched(watching, rowsOf, async (control) => {
        for (let worker = 0; worker < Math.min(pool.size, blocks.length); worker++) prepare(worker, rulesets)
        await Promise.all(
          blocks.map((_, at) =>
            pool.ask<Answer>(workerOf(at), taskOf({ people: peopleAt(at), flagKeys, control })).then(add),
          ),
        )
      })
    },
    list: async <Person>(
      { from, limit }: { readonly from: number; readonly limit: number },
      rulesets: readonly SharedRuleset[],
      signal: AbortSignal | undefined,
      taskOf: (people: Pick<Question, 'people' | 'control'> & { readonly limit: number }) => Task,
    ) => {
      const found: Person[] = []
      await watched({ signal }, Number, async (control) => {
        for (let at = Math.floor(from / ROWS_PER_BLOCK); at < blocks.length && found.length < limit; at++) {
          prepare(workerOf(at), rulesets)
          const task = taskOf({ people: peopleAt(at), control, limit: limit - found.length })
          found.push(...(await pool.ask<Listed<Person>>(workerOf(at), task)).people)
        }
      })
      return found
    },
    forget: () => {
      for (const worker of kept.keys())
        pool.ask(worker, { task: 'forget', rulesets: [], populations: [population] }).catch(() => {})
    },
  }
}
