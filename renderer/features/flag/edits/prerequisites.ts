import type { Prerequisite } from '../../../../shared/model/targeting.ts'
import { moveTo, updateById, without } from '../../../lib/editor/list.ts'
import { type Edit, inTargeting } from './edit.ts'

export const addPrerequisite = (id: string, flagId: string, variationId: string): Edit =>
  inTargeting(({ prerequisites }) => ({
    prerequisites: [...prerequisites, { id, flagId, variationId, extra: null }],
  }))

export const updatePrerequisite = (
  id: string,
  change: Pick<Prerequisite, 'variationId'> & Partial<Prerequisite>,
): Edit =>
  inTargeting(({ prerequisites }) => ({
    prerequisites: updateById(prerequisites, id, (one) => ({ ...one, ...change })),
  }))

export const removePrerequisite = (id: string): Edit =>
  inTargeting(({ prerequisites }) => ({ prerequisites: without(prerequisites, id) }))

export const movePrerequisite = (id: string, to: number): Edit =>
  inTargeting(({ prerequisites }) => ({ prerequisites: moveTo(prerequisites, id, to) }))
