import { z } from 'zod'
import { profileSchema } from '../model/profile.ts'
import { idSchema } from '../model/resource.ts'
import { needs } from './procedure.ts'

export const profiles = {
  /** All trait profiles of this workbench, ordered by name. */
  list: needs('workbench', 'read').output(z.array(profileSchema)),
  /** Creates or changes one. */
  put: needs('workbench', 'write').input(profileSchema).output(profileSchema),
  remove: needs('workbench', 'write').input(z.object({ ids: z.array(idSchema) })),
  /** Takes a JSON array or NDJSON of contexts; all or nothing. Errors: INVALID naming the line. */
  importText: needs('workbench', 'write')
    .input(z.object({ text: z.string(), tags: z.array(z.string().min(1).max(64)) }))
    .output(z.object({ count: z.int() })),
}
