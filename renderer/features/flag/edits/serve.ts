import { newId } from '../../../../shared/model/new-id.ts'
import type { Rollout, Serve, Slice } from '../../../../shared/model/serve.ts'
import type { Variation } from '../../../../shared/model/variation.ts'
import { type Edit, inTargeting } from './edit.ts'
import { updateRule } from './rules.ts'

/** What serves: a rule or the fallthrough. */
export type ServeOwner = { readonly ruleId: string } | 'fallthrough'

type ServeChange = (serve: Serve | null, variations: readonly Variation[]) => Serve | null

/** An edit of what a rule or the fallthrough serves. */
function updateServe(owner: ServeOwner, change: ServeChange): Edit {
  if (owner === 'fallthrough')
    return inTargeting(({ fallthrough }, { flag }) => ({ fallthrough: change(fallthrough, flag.variations) }))
  return (document) =>
    updateRule(owner.ruleId, ({ serve }) => ({ serve: change(serve, document.flag.variations) }))(document)
}

export const serveVariation = (owner: ServeOwner, variationId: string): Edit =>
  updateServe(owner, () => ({ kind: 'variation', variationId }))

/** Converts a serve to a rollout in which the current variation has 100 %, so that no profile moves yet. */
export const serveRollout = (owner: ServeOwner): Edit =>
  updateServe(owner, (serve, variations) => {
    if (serve && serve.kind !== 'variation') return serve
    const first = serve?.variationId ?? variations[0]?.id
    return {
      kind: 'rollout',
      contextKind: 'user',
      bucketBy: '',
      seed: null,
      extra: null,
      slices: variations.map(({ id }) => newSlice(id, id === first ? 100_000 : 0)),
    }
  })

/** An edit of a rollout. It has no effect if a single variation is served. */
export const updateRollout = (owner: ServeOwner, change: (rollout: Rollout) => Partial<Rollout>): Edit =>
  updateServe(owner, (serve) =>
    serve === null || serve.kind === 'variation' ? serve : { ...serve, ...change(serve) },
  )

/** Experiments bucket by key, so `bucketBy` is cleared. */
export const setExperiment = (owner: ServeOwner, isExperiment: boolean): Edit =>
  updateRollout(owner, ({ bucketBy }) => ({
    kind: isExperiment ? 'experiment' : 'rollout',
    bucketBy: isExperiment ? '' : bucketBy,
  }))

export const newSlice = (variationId: string, weight: number): Slice => ({
  id: newId(),
  variationId,
  weight,
  untracked: false,
  extra: null,
})
