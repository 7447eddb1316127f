import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../temporary-folder.ts'

/** A folder that contains these migration files, by name. */
export function migrationsFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(temporaryFolder(), 'migrations-'))
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return folder
}
