/** The public API of the evaluator. Other programs import it, so these names and shapes are fixed. */
export { compile } from './compile.ts'
export { type PreparedContext, prepareContext } from './context/prepared-context.ts'
export { describeStep } from './describe/describe-step.ts'
export { renderTrace } from './describe/render-trace.ts'
export { evaluate } from './evaluate.ts'
export { evaluateAs, type ValueType } from './evaluate-as.ts'
export type { Evaluation, PrerequisiteEvaluation } from './evaluation.ts'
export { explain, explainAt } from './explain.ts'
export { explainSegment } from './explain-segment.ts'
export type {
  FlagbaseData,
  FlagData,
  LaunchDarklyData,
  RawCondition,
  RawFlag,
  RawRule,
  RawSegment,
  RawVariation,
} from './input/flag-data.ts'
export type { ErrorKind, FlagbaseReason, Reason } from './reason.ts'
export type { Ruleset } from './ruleset.ts'
export type { Outcome, SegmentStep, Slot, Step, Trace } from './trace.ts'
