import type { ComparedFlag, FlagsCertificate } from '../../../shared/certificate/certify-flags.ts'
import type { Finding, Target } from '../../../shared/lint/finding.ts'

type Model = 'launchdarkly' | 'flagbase'

/** What to lint, but for the flags and segments, which are sent after it in portions. */
export interface LintTask {
  readonly type: 'lint'
  readonly model: Model
  readonly target?: Target | undefined
  readonly contexts: readonly unknown[]
  readonly variationNames: ReadonlyMap<string, readonly string[]>
  /** How long one question about a flag may take. */
  readonly milliseconds: number
  readonly onlyFlag?: string | undefined
}

/** Which flags to certify between two configs, which are sent after it. */
export interface CertifyTask {
  readonly type: 'certify'
  readonly model: Model
  readonly flags: readonly ComparedFlag[]
  /** How long one flag may take, and how long all. */
  readonly milliseconds: number
  readonly allMilliseconds: number
}

export type ProofTask = LintTask | CertifyTask

export type Portion = readonly (readonly [key: string, value: unknown])[]

export type ToWorker =
  | { readonly type: 'begin'; readonly task: ProofTask }
  /** Of the config at `side`; lint has one. */
  | { readonly type: 'flags' | 'segments'; readonly side: 0 | 1; readonly portion: Portion }
  | { readonly type: 'run' }

/** A finding, and how many of the contexts its place serves. */
export interface CountedFinding {
  readonly finding: Finding
  /** As `silencePlace` names it. */
  readonly at: string
  readonly served?: number
}

/** What a task ends with. */
export interface ProofResults {
  readonly lint: readonly CountedFinding[]
  readonly certify: FlagsCertificate
}

export type FromWorker =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'done'; readonly result: ProofResults[keyof ProofResults] }
