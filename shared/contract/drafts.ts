import { z } from 'zod'
import { flagDocumentSchema } from '../model/flag-document.ts'
import { idSchema } from '../model/resource.ts'
import { needs } from './procedure.ts'

const draftOf = z.strictObject({ flagId: idSchema, environmentId: idSchema })

export const drafts = {
  /** The flags of an environment that have a draft. */
  list: needs('workbench', 'read')
    .input(z.strictObject({ environmentId: idSchema }))
    .output(z.array(z.object({ flagId: idSchema, updatedAt: z.string() }))),
  get: needs('workbench', 'read').input(draftOf).output(flagDocumentSchema.nullable()),
  put: needs('workbench', 'write').input(z.strictObject({ document: flagDocumentSchema })),
  discard: needs('workbench', 'write').input(draftOf),
}
