import { valueIn } from '../../context/attribute.ts'
import type { Subject } from '../../context/subject.ts'
import type { BucketStep, Slot } from '../../trace.ts'
import type { StepBody } from '../../trace-recorder.ts'
import { bucketText, NO_CONTEXT } from '../bucket.ts'
import type { Bucketing, CompiledRollout, CompiledSlice, SegmentRollout } from '../compile/compiled.ts'

/** The step of a rollout or an experiment that chose the slice `chosen`. */
export function describeRollout(
  rollout: CompiledRollout,
  subject: Subject,
  bucket: number,
  chosen: CompiledSlice,
  leftover: boolean,
  inExperiment: boolean,
): BucketBody {
  return {
    ...describeDice(rollout.bucketing, subject, bucket),
    outcome: 'matched',
    experiment: rollout.experiment,
    inExperiment,
    slots: rollout.slices.map((slice, index) => describeSlice(slice, index, rollout.bounds)),
    slotIndex: chosen.index,
    leftover,
  }
}

/** The same step if the bucket was set instead of hashed. */
export function asPinned({ hashed: _hashed, ...step }: BucketBody): BucketBody {
  return { ...step, note: 'pinned' }
}

/** The step of a weighted segment rule, shown as one slice that is in the segment. */
export function describeShare(
  rollout: SegmentRollout,
  subject: Subject,
  bucket: number,
  isIn: boolean,
): StepBody {
  return {
    ...describeDice(rollout.bucketing, subject, bucket),
    outcome: isIn ? 'matched' : 'not-matched',
    experiment: false,
    inExperiment: false,
    slots: [{ variationIndex: 0, weight: rollout.weight, from: 0, to: rollout.upTo }],
    slotIndex: isIn ? 0 : null,
    leftover: false,
  }
}

type BucketBody = Omit<BucketStep, 'steps'>

type Dice = Pick<BucketStep, 'step' | 'contextKind' | 'bucketBy' | 'hashed' | 'bucket' | 'note'>

function describeDice(bucketing: Bucketing, subject: Subject, bucket: number): Dice {
  const { kind, reference } = bucketing.attribute
  const dice = { step: 'bucket', contextKind: kind, bucketBy: reference.text } as const
  if (bucket === NO_CONTEXT) return { ...dice, bucket: 0, note: 'kind-missing' }
  const value = valueIn(subject, bucketing.attribute)
  const text = bucketText(value)
  if (text !== undefined) return { ...dice, bucket, hashed: bucketing.prefix.text + text }
  return {
    ...dice,
    bucket,
    note: value === undefined || value === null ? 'attribute-missing' : 'not-bucketable',
  }
}

function describeSlice(slice: CompiledSlice, index: number, bounds: readonly number[]): Slot {
  const { variation, weight, untracked } = slice
  const [from, to] = [bounds[index - 1] ?? 0, bounds[index] ?? 0]
  const described = { variationIndex: variation, weight, from, to }
  return untracked ? { ...described, untracked } : described
}
