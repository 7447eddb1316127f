import type { Finding, Target } from '../../../shared/lint/finding.ts'

/** What to lint, but for the flags and segments, which are sent after it in portions. */
export interface LintTask {
  readonly model: 'launchdarkly' | 'flagbase'
  readonly target?: Target | undefined
  readonly contexts: readonly unknown[]
  readonly variationNames: ReadonlyMap<string, readonly string[]>
  /** How long one question about a flag may take. */
  readonly milliseconds: number
  readonly onlyFlag?: string | undefined
}

export type Portion = readonly (readonly [key: string, value: unknown])[]

export type ToWorker =
  | { readonly type: 'begin'; readonly task: LintTask }
  | { readonly type: 'flags' | 'segments'; readonly portion: Portion }
  | { readonly type: 'run' }

/** A finding, and how many of the contexts its place serves. */
export interface CountedFinding {
  readonly finding: Finding
  readonly served?: number
}

export type FromWorker =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'done'; readonly findings: readonly CountedFinding[] }
