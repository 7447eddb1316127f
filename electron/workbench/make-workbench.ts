import { chmodSync, existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import { renamePatientlySync } from '../home/rename-patiently.ts'
import { migrateWorkbench } from './migrate-workbench.ts'

/**
 * Creates the workbench file (0600) under another name and then renames it, so that it is complete or absent.
 */
export function makeWorkbench(file: string, folder: string): void {
  refuseOrphan(`${file}-wal`)
  refuseOrphan(`${file}-journal`)
  const unfinished = `${file}.new`
  for (const suffix of ['', '-journal']) rmSync(unfinished + suffix, { force: true })
  const database = new Database(unfinished)
  try {
    migrateWorkbench(database, folder)
  } finally {
    database.close()
  }
  chmodSync(unfinished, 0o600)
  renamePatientlySync(unfinished, file)
}

/**
 * Refuses to start if only the log of a lost workbench remains, because SQLite would write its content into
 * the new one.
 */
function refuseOrphan(log: string): void {
  if (!existsSync(log)) return
  throw new AppError(
    'WORKBENCH_DAMAGED',
    `The file ${log} has no workbench file beside it: put the workbench file back, or move this file away too.`,
  )
}
