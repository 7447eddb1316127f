import type { Reason, Trace } from '../../../shared/evaluation/index.ts'

/** Which flags, and whose answers where SDKs disagree. */
export interface RulesHead {
  readonly model: 'launchdarkly' | 'flagbase'
  readonly sdk: 'go' | 'javascript'
}

export type Portion = readonly (readonly [key: string, value: unknown])[]

/** Contexts that the thread keeps, or that come with the question. */
export type Who =
  | { readonly people: number; readonly rows?: readonly number[] }
  | { readonly contexts: readonly unknown[] }

/** What one thread is told and asked, in this order: rules and people come in portions before they are asked about. */
export type Task =
  | { readonly task: 'rules'; readonly rules: number; readonly head: RulesHead }
  | {
      readonly task: 'portion'
      readonly rules: number
      readonly of: 'flags' | 'segments'
      readonly portion: Portion
    }
  | { readonly task: 'people'; readonly people: number; readonly contexts: readonly unknown[] }
  | { readonly task: 'forget'; readonly rules: readonly number[]; readonly people: readonly number[] }
  | { readonly task: 'explain'; readonly rules: number; readonly flagKey: string; readonly context: unknown }
  | {
      readonly task: 'answer'
      readonly rules: number
      readonly flagKeys: readonly string[]
      readonly who: Who
    }

/** What one context gets. */
export interface Outcome {
  readonly variationIndex: number | null
  readonly variationKey?: string
  readonly reason: Reason
  /** Equal for equal values; 'none' if no variation is served. */
  readonly value: string
}

/** What a flag gives each context: the index of its outcome. */
export interface FlagAnswers {
  readonly outcomes: readonly Outcome[]
  readonly ids: readonly number[] | Uint16Array
}

export interface Replies {
  readonly rules: undefined
  readonly portion: undefined
  readonly people: undefined
  readonly forget: undefined
  readonly explain: Trace
  readonly answer: readonly FlagAnswers[]
}

export interface Request {
  readonly id: number
  readonly task: Task
}

export type Reply =
  | { readonly id: number; readonly answer: Replies[keyof Replies] }
  | { readonly id: number; readonly bug: string }
