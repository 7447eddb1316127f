import { z } from 'zod'
import { listLimits } from '../model/list-limits.ts'
import { profileSchema } from '../model/profile.ts'
import { idSchema } from '../model/resource.ts'
import { needs } from './procedure.ts'

export const profiles = {
  /** All trait profiles of this workbench, ordered by name. */
  list: needs('workbench', 'read').output(z.array(profileSchema)),
  /** Creates or changes one. */
  put: needs('workbench', 'write').input(profileSchema).output(profileSchema),
  remove: needs('workbench', 'write').input(z.strictObject({ ids: z.array(idSchema).max(100_000) })),
  /** Takes a JSON array or NDJSON of contexts; all or nothing. Errors: INVALID naming the line. */
  importText: needs('workbench', 'write')
    .input(
      z.strictObject({ text: z.string(), tags: z.array(z.string().min(1).max(64)).max(listLimits.tags) }),
    )
    .output(z.object({ count: z.int() })),
}
