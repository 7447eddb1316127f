import { z } from 'zod'
import { flagDocumentSchema } from '../../model/flag-document.ts'
import { idSchema } from '../../model/resource.ts'
import { requires } from '../shapes/procedure.ts'

export const editor = {
  /** Everything the flag editor needs to open a flag in an environment. */
  open: requires('targeting', 'get')
    .input(z.strictObject({ flagId: idSchema, environmentId: idSchema }))
    .output(
      z.object({
        document: flagDocumentSchema,
        /** When the flag or its targeting here was saved last. */
        savedAt: z.string(),
        /** Flags that have this flag as a prerequisite in this environment. */
        usedBy: z.array(z.object({ id: idSchema, key: z.string() })),
      }),
    ),
}
