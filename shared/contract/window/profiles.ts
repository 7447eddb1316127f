import { z } from 'zod'
import { profileSchema } from '../../model/profile.ts'
import { idSchema } from '../../model/resource.ts'
import { listLimits } from '../list-limits.ts'
import { ofWindow, requires } from '../shapes/procedure.ts'

/** A file of 100,000 contexts. */
const fileText = z
  .string()
  .max(32 * 1024 * 1024, 'is longer than 32 MiB: split the file, and import the parts one after the other')

export const profiles = {
  /** All trait profiles of this workbench, ordered by name. An access that the window acts as may use them, too. */
  list: ofWindow('get').output(z.array(profileSchema)),
  /** Creates or updates a profile. */
  save: requires('workbench', 'update').input(profileSchema).output(profileSchema),
  remove: requires('workbench', 'update').input(z.strictObject({ ids: z.array(idSchema).max(100_000) })),
  /**
   * Imports a JSON array or NDJSON of contexts; all or nothing. Each of the `warnings` describes data that
   * cannot be stored as written. Errors: INVALID (names the line).
   */
  import: requires('workbench', 'update')
    .input(z.strictObject({ text: fileText, tags: z.array(z.string().min(1).max(64)).max(listLimits.tags) }))
    .output(z.object({ count: z.int(), warnings: z.array(z.string()) })),
}
