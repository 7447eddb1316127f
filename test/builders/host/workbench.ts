import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { openWorkbench } from '../../../electron/workbench/open.ts'
import { temporaryFolder } from '../temporary-folder.ts'

const migrations = join(import.meta.dirname, '../../../migrations/sqlite')

/** A new workbench file, closed when the running test ends. */
export async function freshWorkbench(): Promise<Database> {
  const folder = temporaryFolder()
  const workbench = await openWorkbench(join(folder, 'workbench.sqlite'), migrations, join(folder, 'backups'))
  onTestFinished(() => void workbench.close())
  return workbench
}
