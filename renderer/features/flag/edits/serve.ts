import { newId } from '../../../../shared/model/new-id.ts'
import type { Rollout, Serve, Slice } from '../../../../shared/model/serve.ts'
import type { Variation } from '../../../../shared/model/variation.ts'
import { type Edit, inTargeting } from './edit.ts'
import { updateRule } from './rules.ts'

/** The id of a rule, or the fallthrough. */
export type ServePlace = { readonly ruleId: string } | 'fallthrough'

type ServeChange = (serve: Serve | null, variations: readonly Variation[]) => Serve | null

/** An edit of what a rule or the fallthrough serves. */
function updateServe(place: ServePlace, change: ServeChange): Edit {
  if (place === 'fallthrough')
    return inTargeting(({ fallthrough }, { flag }) => ({ fallthrough: change(fallthrough, flag.variations) }))
  return (document) =>
    updateRule(place.ruleId, ({ serve }) => ({ serve: change(serve, document.flag.variations) }))(document)
}

export const serveVariation = (place: ServePlace, variationId: string): Edit =>
  updateServe(place, () => ({ kind: 'variation', variationId }))

/** Converts a serve to a rollout in which the current variation has 100 %, so that no profile moves yet. */
export const serveRollout = (place: ServePlace): Edit =>
  updateServe(place, (serve, variations) => {
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
export const updateRollout = (place: ServePlace, change: (rollout: Rollout) => Partial<Rollout>): Edit =>
  updateServe(place, (serve) =>
    serve === null || serve.kind === 'variation' ? serve : { ...serve, ...change(serve) },
  )

/** Experiments bucket by key, so `bucketBy` is cleared. */
export const setExperiment = (place: ServePlace, isExperiment: boolean): Edit =>
  updateRollout(place, ({ bucketBy }) => ({
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
