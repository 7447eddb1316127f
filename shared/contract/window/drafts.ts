import { z } from 'zod'
import { draftDocumentSchema, flagDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { requires } from '../shapes/procedure.ts'

const draftOf = z.strictObject({ flagId: idSchema, environmentId: idSchema })

const keptSchema = z.object({
  document: draftDocumentSchema,
  /** The saved document that the draft began with; null: not known. */
  base: flagDocumentSchema.nullable(),
})

export const drafts = {
  /** The flags of an environment that have a draft. */
  list: requires('workbench', 'get')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(z.object({ flagId: idSchema, updatedAt: z.string() }))),
  get: requires('workbench', 'get').input(draftOf).output(keptSchema.nullable()),
  /** Without `base`, the one that the draft had stays. */
  save: requires('workbench', 'update').input(
    z.strictObject({ document: draftDocumentSchema, base: flagDocumentSchema.optional() }),
  ),
  remove: requires('workbench', 'update').input(draftOf),
}
