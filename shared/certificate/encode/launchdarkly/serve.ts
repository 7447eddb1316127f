import type { Evaluation } from '../../../evaluation/evaluation.ts'
import type { CompiledServe } from '../../../evaluation/launchdarkly/compile/compiled.ts'
import type { Literal } from '../../sat/literal.ts'
import type { Served } from '../outcome.ts'
import type { World } from '../world.ts'
import { isBucketBelow } from './attribute.ts'

/** The same steps as `shared/evaluation/launchdarkly/serve.ts`: the last slice takes whatever is left. */
export function encodeServe(world: World, served: CompiledServe, when: Literal): readonly Served[] {
  const { gates } = world
  const { rollout } = served
  if (rollout === undefined) return [servedBy(served.result, when)]
  if (rollout.bucketing.attribute.reference.lookup === 'invalid')
    return [{ when, index: null, value: undefined }]
  let open = when
  return rollout.slices.map((slice, index) => {
    const isLast = index === rollout.slices.length - 1
    const below = isLast ? gates.always : isBucketBelow(world, rollout.bucketing, rollout.bounds[index] ?? 0)
    const taken = gates.and(open, below)
    open = gates.and(open, -below)
    return servedBy(slice.result, taken)
  })
}

export function servedBy({ value, variationIndex }: Evaluation, when: Literal): Served {
  return { when, index: variationIndex, value: variationIndex === null ? undefined : value }
}
