import type { BucketStep } from '../trace.ts'
import { showShare } from './quote-value.ts'

/** Describes the bucket of a context in a rollout, and its slice. */
export function describeBucket(step: BucketStep): string {
  const bucket =
    step.note === 'pinned'
      ? `the bucket is set to ${showShare(step.bucket)}`
      : `${step.contextKind} ${step.bucketBy} falls in bucket ${showShare(step.bucket)}${reason(step)}`
  return `${bucket}, ${place(step)}${experiment(step)}`
}

function reason(step: BucketStep): string {
  switch (step.note) {
    case 'kind-missing':
      return ` (there is no ${step.contextKind} in the context)`
    case 'attribute-missing':
      return ` (the ${step.contextKind} has no ${step.bucketBy})`
    case 'not-bucketable':
      return ' (neither a string nor a whole number)'
    default:
      return ''
  }
}

function place(step: BucketStep): string {
  const slot = step.slots[step.slotIndex ?? -1]
  if (slot === undefined) return `not in the first ${showShare(step.slots[0]?.to ?? 0)}`
  if (step.leftover) return 'above every slice, so the last one serves'
  const bounds = `${showShare(slot.from)} to ${showShare(slot.to)}`
  return step.slots.length === 1
    ? `within ${bounds}`
    : `slice ${(step.slotIndex ?? 0) + 1} of ${step.slots.length}, ${bounds}`
}

function experiment(step: BucketStep): string {
  if (!step.experiment) return ''
  return step.inExperiment ? ' (in the experiment)' : ' (not in the experiment)'
}
