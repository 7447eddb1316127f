import { arrangeTargets } from '../../../../shared/merge/arrange-targets.ts'
import { viewTargets } from '../../../../shared/merge/view-targets.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Target } from '../../../../shared/model/targeting.ts'
import { moveTo, updateById, without } from '../../../lib/editor/list.ts'
import { type Edit, inTargeting } from './edit.ts'

/** An edit of the single ordered list that the editor shows. */
function inShown(change: (shown: readonly Target[]) => readonly Target[]): Edit {
  return inTargeting((targeting) => {
    const { shown } = viewTargets(targeting)
    return arrangeTargets(change(shown), targeting, newId)
  })
}

export const addTarget = (
  id: string,
  contextKind: string,
  variationId: string,
  values: readonly string[],
): Edit => inShown((shown) => [...shown, { id, contextKind, variationId, values: [...values], extra: null }])

export const removeTarget = (id: string): Edit => inShown((shown) => without(shown, id))

export const moveTarget = (id: string, to: number): Edit => inShown((shown) => moveTo(shown, id, to))

export const updateTarget = (id: string, change: Partial<Omit<Target, 'id' | 'extra'>>): Edit =>
  inShown((shown) => updateById(shown, id, (target) => ({ ...target, ...change })))

/** Removes the keys that evaluation never reads. */
export const dropUnconsulted: Edit = inTargeting((targeting) => {
  const { unconsulted } = viewTargets(targeting)
  return { targets: targeting.targets.filter((target) => !unconsulted.includes(target)) }
})

/** Moves the keys that evaluation never reads to the end of the consulted list. */
export const consultAll: Edit = (document) => {
  const { shown, unconsulted } = viewTargets(document.targeting)
  const { targeting } = dropUnconsulted(document)
  const all = [...shown, ...unconsulted.map((target) => ({ ...target, id: newId() }))]
  return { ...document, targeting: { ...targeting, ...arrangeTargets(all, targeting, newId) } }
}
