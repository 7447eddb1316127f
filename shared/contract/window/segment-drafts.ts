import { z } from 'zod'
import { idSchema } from '../../model/resource.ts'
import { draftSegmentSchema, segmentDocumentSchema } from '../../model/segment-document.ts'
import { ofDrafts } from '../shapes/procedure.ts'

const draftOf = z.strictObject({ segmentId: idSchema, environmentId: idSchema })

const keptSchema = z.object({
  document: draftSegmentSchema,
  /** The saved document that the draft began with; null: not known. */
  base: segmentDocumentSchema.nullable(),
})

/** The owner's drafts; those of an access while the window acts as it. */
export const segmentDrafts = {
  /** The segments of an environment that have a draft. */
  list: ofDrafts('get', 'segment_rule')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(z.object({ segmentId: idSchema, updatedAt: z.string() }))),
  get: ofDrafts('get', 'segment_rule').input(draftOf).output(keptSchema.nullable()),
  /** Without `base`, the one that the draft had stays. */
  save: ofDrafts('update', 'segment_rule').input(
    z.strictObject({ document: draftSegmentSchema, base: segmentDocumentSchema.optional() }),
  ),
  remove: ofDrafts('update', 'segment_rule').input(draftOf),
}
