import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { pathSchema } from '../path.ts'
import { requires } from '../shapes/procedure.ts'
import { progressSchema } from '../shapes/progress.ts'

/** A backup in the data folder. */
export const backupFileSchema = z.object({
  /** The absolute path. */
  file: z.string(),
  name: z.string(),
  bytes: z.int(),
  /** When it was written, in ISO 8601. */
  writtenAt: z.string(),
})

/** What a backup holds. */
export const backupContentSchema = z.object({
  /** In ISO 8601. */
  madeAt: z.string(),
  /** The version of Flagbench that made it. */
  flagbench: z.string(),
  projects: z.array(
    z.object({ workspace: z.string(), project: z.string(), flags: z.int(), segments: z.int() }),
  ),
  profiles: z.int(),
  drafts: z.int(),
})

const fileSchema = z.strictObject({
  file: pathSchema,
})

/** Backups of the embedded database and the workbench, one file each. An external database: INVALID. */
export const backups = {
  /** Newest first. */
  list: requires('workbench', 'get').output(z.array(backupFileSchema)),
  /** Writes a new file into the folder of backups. */
  create: requires('workbench', 'update').output(eventIterator(progressSchema, backupFileSchema)),
  /** Reads a whole backup and reports its content. Errors: INVALID (damaged, or from a newer Flagbench). */
  inspect: requires('workbench', 'get')
    .input(fileSchema)
    .output(eventIterator(progressSchema, backupContentSchema)),
  /**
   * Replaces everything by the content of a backup, all or nothing; what was there is backed up first. Then
   * every window gets `instance-replaced`.
   */
  restore: requires('workbench', 'update')
    .input(fileSchema)
    .output(eventIterator(progressSchema, z.object({ safetyBackup: backupFileSchema }))),
}

export type BackupFile = Readonly<z.infer<typeof backupFileSchema>>
export type BackupContent = Readonly<z.infer<typeof backupContentSchema>>
