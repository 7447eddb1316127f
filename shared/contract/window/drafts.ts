import { z } from 'zod'
import { draftDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { requires } from '../shapes/procedure.ts'

const draftOf = z.strictObject({ flagId: idSchema, environmentId: idSchema })

export const drafts = {
  /** The flags of an environment that have a draft. */
  list: requires('workbench', 'get')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(z.object({ flagId: idSchema, updatedAt: z.string() }))),
  get: requires('workbench', 'get').input(draftOf).output(draftDocumentSchema.nullable()),
  save: requires('workbench', 'update').input(z.strictObject({ document: draftDocumentSchema })),
  remove: requires('workbench', 'update').input(draftOf),
}
