import type { Evaluation } from '../evaluation.ts'
import type { TraceRecorder } from '../trace-recorder.ts'
import type { CompiledRawFlag, FlagbaseRuleset } from './compile/compiled.ts'
import type { Identity } from './identity.ts'

/** One evaluation in progress. */
export interface Run {
  readonly ruleset: FlagbaseRuleset
  readonly identity: Identity
  readonly trace: TraceRecorder | undefined
  /** Replaces the hashed bucket, in 0…100 %. */
  readonly pinned: number | undefined
  /** The error that ended the evaluation. */
  failure: Evaluation | undefined
}

/** One evaluation of a flag in progress. */
export interface FlagRun extends Run {
  readonly flag: CompiledRawFlag
}
