import type { Json } from '../../json/json.ts'
import type { Evaluation } from '../evaluation.ts'
import { MALFORMED_FLAG } from '../results.ts'
import { bucketOf, NO_CONTEXT } from './bucket.ts'
import type { CompiledRollout, CompiledServe, CompiledSlice } from './compile/compiled.ts'
import { asPinned, describeRollout } from './record/record-bucket.ts'
import type { FlagPath, Run } from './run.ts'

/**
 * The result of a rule or the fallthrough. A variation error only means "no variation": it does not abort the
 * run. `path` holds the flags that led here; the asked flag has none.
 */
export function serve(served: CompiledServe, run: Run, path: FlagPath): Evaluation {
  const result = served.rollout === undefined ? served.result : rollOut(served.rollout, run, path)
  if (run.trace !== undefined) recordServed(result, run, served.problem)
  return result
}

/** Records the variation that a result serves, or why it serves none. */
export function recordServed(result: Evaluation, run: Run, problem: string): void {
  const { value, variationIndex, reason } = result
  if (variationIndex !== null) {
    run.trace?.add({ step: 'serve', outcome: 'matched', variationIndex, value: value as Json })
  } else if (reason.kind === 'ERROR') {
    run.trace?.add({ step: 'error', outcome: 'error', errorKind: reason.errorKind, message: problem })
  }
}

function rollOut(rollout: CompiledRollout, run: Run, path: FlagPath): Evaluation {
  if (rollout.bucketing.attribute.reference.lookup === 'invalid') return MALFORMED_FLAG
  const pinned = path === undefined ? run.pinned : undefined
  const bucket = pinned === undefined ? bucketOf(rollout.bucketing, run) : Math.fround(pinned / 100)
  const index = sliceIndexOf(rollout.bounds, bucket)
  const slice = sliceAt(rollout, index)
  if (slice === undefined) return MALFORMED_FLAG
  const inExperiment = isInExperiment(rollout, slice, index, bucket)
  if (run.trace !== undefined) {
    const step = describeRollout(rollout, run, bucket, slice, index < 0, inExperiment)
    run.trace.add(pinned === undefined ? step : asPinned(step))
  }
  return inExperiment ? slice.inExperiment : slice.result
}

/** The result of the slice at `index`, which `sliceIndexOf` gave for `bucket`. */
export function resultOfSlice(rollout: CompiledRollout, index: number, bucket: number): Evaluation {
  const slice = sliceAt(rollout, index)
  if (slice === undefined) return MALFORMED_FLAG
  return isInExperiment(rollout, slice, index, bucket) ? slice.inExperiment : slice.result
}

/** The last slice takes the remainder. */
function sliceAt({ slices }: CompiledRollout, index: number): CompiledSlice | undefined {
  return slices[index < 0 ? slices.length - 1 : index]
}

/**
 * Without the context kind, no context is in an experiment, unless the last slice takes the remainder: same
 * as LaunchDarkly's Go and JavaScript SDKs.
 */
function isInExperiment(
  { experiment }: CompiledRollout,
  { untracked }: CompiledSlice,
  index: number,
  bucket: number,
): boolean {
  return experiment && !untracked && (bucket !== NO_CONTEXT || index < 0)
}

/** The first slice whose bound exceeds the bucket; -1 = none. A missing context counts as bucket 0. */
export function sliceIndexOf(bounds: readonly number[], bucket: number): number {
  const at = bucket === NO_CONTEXT ? 0 : bucket
  for (let index = 0; index < bounds.length; index++) if (at < (bounds[index] as number)) return index
  return -1
}
