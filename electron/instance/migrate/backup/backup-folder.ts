import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../../shared/errors.ts'
import { type TableRows, tableSnapshot } from './table-backup.ts'

const manifest = tableSnapshot.extend({
  format: z.literal('flagbench tables 1'),
  tables: z.array(
    tableSnapshot.shape.tables.element.extend({
      /** One row per line, as in `TableRows`. */
      file: z.string(),
    }),
  ),
})

/** The content of a backup's folder, as listed in its manifest.json. */
export type BackupFolder = z.infer<typeof manifest>

export const manifestFile = 'manifest.json'

/** Reads the manifest of a backup's folder; throws INVALID if there is none. */
export function readBackupFolder(folder: string): BackupFolder {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')))
  } catch (cause) {
    throw new AppError(
      'INVALID',
      `The folder ${folder} is not a backup of Flagbench: choose one of the folders in "backups".`,
      { cause },
    )
  }
}

/** All rows of a backup's folder, table by table. */
export async function* rowsInFolder(folder: string, { tables }: BackupFolder): AsyncGenerator<TableRows> {
  for (const [table, { file }] of tables.entries())
    for await (const lines of batchesOf(join(folder, file))) yield { table, lines }
}

async function* batchesOf(file: string): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const chunk of createReadStream(file, 'utf8')) {
    // Does not use readline, which also breaks lines at U+2028; JSON may contain that character unescaped.
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines
  }
  if (rest !== '') throw new AppError('INVALID', `The backup's file ${file} is incomplete.`)
}
