import type { FlagData } from '../../../shared/evaluation/index.ts'
import type { Arm } from '../../../shared/population/tallies/arm.ts'
import type { FlagTally } from '../../../shared/population/tallies/flag-tally.ts'
import type { MoveTally } from '../../../shared/population/tallies/move-tally.ts'
import type { RowBlock } from '../rows/row-block.ts'
import type { StoredChunk } from '../rows/stored-chunk.ts'
import type { FillTask } from './fill-task.ts'

/** What a worker is asked. Rulesets and kept people are named by numbers that the host gives out. */
export type Task =
  | { readonly task: 'learn'; readonly ruleset: number; readonly data: FlagData }
  | { readonly task: 'keep'; readonly population: number; readonly block: RowBlock | StoredChunk }
  | { readonly task: 'forget'; readonly rulesets: readonly number[]; readonly populations: readonly number[] }
  | ({ readonly task: 'tally'; readonly ruleset: number } & Question)
  | ({ readonly task: 'compare'; readonly before: number; readonly after: number } & CompareQuestion)
  | ({ readonly task: 'list'; readonly ruleset: number } & ListQuestion)
  | ({ readonly task: 'movers'; readonly before: number; readonly after: number } & MoversQuestion)
  | FillTask

export interface Question {
  /** A block, or the number of one that the worker keeps, in the order in which it got them. */
  readonly people: RowBlock | { readonly population: number; readonly block: number }
  readonly flagKeys: readonly string[]
  /** Shared with the host: see CONTROL. */
  readonly control: Int32Array
}

interface CompareQuestion extends Question {
  /** Whether to find the causes of a few moves. */
  readonly explain: boolean
}

/** Some rows of a block, in order. */
interface Listing extends Omit<Question, 'flagKeys'> {
  readonly flagKey: string
  /** The number, within the population, of the first row to look at. */
  readonly from: number
  readonly limit: number
  /** Words that the context has as JSON, all of them, in lower case. */
  readonly words: readonly string[]
}

interface ListQuestion extends Listing {
  /** What decided and what was served; a part that is absent may be anything. */
  readonly arm: Partial<Arm>
}

interface MoversQuestion extends Listing {
  /** Only those who go from one variation to another, each a name as in `Arm`. */
  readonly transition?: { readonly from: string; readonly to: string } | undefined
}

export interface ListedPerson {
  readonly row: number
  /** The canonical key; a context that is not valid has none. */
  readonly key: string | null
  readonly context: unknown
}

export interface ListedMover extends ListedPerson {
  readonly before: string
  readonly after: string
  readonly cause: string | null
}

/** The answer to `list` and `movers`. */
export interface Listed<Person> {
  readonly people: readonly Person[]
}

/** The words of `Question.control`; a step is one flag of one block. */
export const CONTROL = { cancelled: 0, steps: 1 } as const

/** The answer to `tally`. */
export interface Tally {
  readonly rows: number
  readonly flags: ReadonlyMap<string, FlagTally>
}

/** The answer to `compare`. */
export interface ComparedTally {
  readonly rows: number
  /** The number of contexts that move in at least one flag. */
  readonly movers: number
  readonly flags: ReadonlyMap<string, MoveTally>
}

export interface Request {
  readonly id: number
  readonly task: Task
}

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly problem: Problem }

export type Problem =
  | { readonly kind: 'cancelled' }
  /** A row that is not JSON. */
  | { readonly kind: 'row'; readonly line: number; readonly message: string }
  /** The population was deleted, or its contexts were replaced. */
  | { readonly kind: 'gone' }
  /** An error that is meant for people. */
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'bug'; readonly message: string }
