import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { renamePatiently } from '../../../home/rename-patiently.ts'
import type { Migration } from '../load-migrations.ts'
import { backupName } from './backup-name.ts'

/**
 * Copies the data directory of a stopped server into `backups` and returns the path of the copy. To restore
 * it, stop Flagbench and replace `dir` with that folder.
 */
export async function copyCluster(dir: string, backups: string, next: Migration): Promise<string> {
  const to = join(backups, backupName(next))
  try {
    await mkdir(backups, { recursive: true, mode: 0o700 })
    await rm(`${to}.new`, { recursive: true, force: true })
    await cp(dir, `${to}.new`, { recursive: true, errorOnExist: true, force: false })
    await renamePatiently(`${to}.new`, to)
    return to
  } catch (cause) {
    await rm(`${to}.new`, { recursive: true, force: true })
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError(
      'MIGRATION_FAILED',
      `The database could not be backed up to ${to} (${reason}): nothing was changed; make room or allow writing there.`,
      { cause },
    )
  }
}
