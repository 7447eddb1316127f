import { z } from 'zod'
import { draftDocumentSchema, flagDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { ofDrafts } from '../shapes/procedure.ts'

const draftOf = z.strictObject({ flagId: idSchema, environmentId: idSchema })

const keptSchema = z.object({
  document: draftDocumentSchema,
  /** The saved document that the draft began with; null: not known. */
  base: flagDocumentSchema.nullable(),
})

/** The owner's drafts; those of an access while the window acts as it. */
export const drafts = {
  /** The flags of an environment that have a draft. */
  list: ofDrafts('get', 'targeting')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(z.object({ flagId: idSchema, updatedAt: z.string() }))),
  get: ofDrafts('get', 'targeting').input(draftOf).output(keptSchema.nullable()),
  /** Without `base`, the one that the draft had stays. */
  save: ofDrafts('update', 'targeting').input(
    z.strictObject({ document: draftDocumentSchema, base: flagDocumentSchema.optional() }),
  ),
  remove: ofDrafts('update', 'targeting').input(draftOf),
}
