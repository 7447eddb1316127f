import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { draftSegmentSchema, segmentDocumentSchema } from '../../model/segment-document.ts'
import { requires } from '../shapes/procedure.ts'

const draftOf = z.strictObject({ segmentId: idSchema, environmentId: idSchema })

const keptSchema = z.object({
  document: draftSegmentSchema,
  /** The saved document that the draft began with; null: not known. */
  base: segmentDocumentSchema.nullable(),
})

export const segmentDrafts = {
  /** The segments of an environment that have a draft. */
  list: requires('workbench', 'get')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(z.object({ segmentId: idSchema, updatedAt: z.string() }))),
  get: requires('workbench', 'get').input(draftOf).output(keptSchema.nullable()),
  /** Without `base`, the one that the draft had stays. */
  save: requires('workbench', 'update').input(
    z.strictObject({ document: draftSegmentSchema, base: segmentDocumentSchema.optional() }),
  ),
  remove: requires('workbench', 'update').input(draftOf),
}
