import type { Json } from '../../json/json.ts'
import type { Evaluation } from '../evaluation.ts'
import type { StepBody } from '../trace-recorder.ts'
import { bucketOf } from './bucket.ts'
import type { CompiledWeight, CompiledWeights } from './compile/compiled.ts'
import type { FlagRun } from './run.ts'

/** The first variation whose cumulative weight exceeds the bucket, otherwise the last one. */
export function serveWeights(weights: CompiledWeights, run: FlagRun): Evaluation {
  const { slices, empty } = weights
  // A single variation serves everyone, whatever its weight, so no hash is needed.
  const chosen = slices.length > 1 ? choose(slices, run) : slices[0]
  const result = chosen?.result ?? empty
  run.trace?.add(describeServed(result))
  return result
}

function choose(slices: readonly CompiledWeight[], run: FlagRun): CompiledWeight | undefined {
  const bucket = run.pinned === undefined ? hashedBucket(run) : Math.min(99, Math.floor(run.pinned))
  const index = sliceIndexOf(slices, bucket)
  run.trace?.add(describeBucket(slices, bucket, index, run))
  return sliceAt(slices, index)
}

/** -1 = none. */
function sliceIndexOf(slices: readonly CompiledWeight[], bucket: number): number {
  return slices.findIndex((slice) => slice.upTo > bucket)
}

function sliceAt(slices: readonly CompiledWeight[], index: number): CompiledWeight | undefined {
  return slices[index === -1 ? slices.length - 1 : index]
}

/** The result for a bucket, 0…99. Of a single variation or none, the bucket plays no part. */
export function resultOfBucket({ slices, empty }: CompiledWeights, bucket: number): Evaluation {
  return sliceAt(slices, sliceIndexOf(slices, bucket))?.result ?? empty
}

function hashedBucket({ flag, identity }: FlagRun): number {
  return bucketOf(flag.flagKey, identity.identifier)
}

function describeBucket(
  slices: readonly CompiledWeight[],
  bucket: number,
  index: number,
  run: FlagRun,
): StepBody {
  return {
    step: 'bucket',
    outcome: 'matched',
    experiment: false,
    inExperiment: false,
    contextKind: 'identity',
    bucketBy: 'identifier',
    ...(run.pinned === undefined
      ? { hashed: run.flag.flagKey + run.identity.identifier }
      : { note: 'pinned' }),
    bucket: bucket / 100,
    slots: slices.map((slice, position) => ({
      variationIndex: slice.result.variationIndex ?? position,
      weight: slice.weight,
      from: (slices[position - 1]?.upTo ?? 0) / 100,
      to: slice.upTo / 100,
    })),
    slotIndex: index === -1 ? slices.length - 1 : index,
    leftover: index === -1,
  }
}

function describeServed(result: Evaluation): StepBody {
  const { value, variationIndex, variationKey = '', reason } = result
  if (variationIndex !== null)
    return { step: 'serve', outcome: 'matched', variationIndex, variationKey, value: value as Json }
  const message = (reason.kind === 'ERROR' ? reason.message : undefined) ?? ''
  return { step: 'error', outcome: 'error', errorKind: 'MALFORMED_FLAG', message }
}
