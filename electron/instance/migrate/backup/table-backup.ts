import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../../shared/errors.ts'

const table = z.object({
  schema: z.string(),
  name: z.string(),
  /** In the order of the values in each row, without generated columns. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  /** One row per line: a JSON array of PostgreSQL's text for each column, or null. */
  file: z.string(),
  rows: z.number(),
})

const sequence = z.object({ schema: z.string(), name: z.string(), value: z.string() })

const manifest = z.object({
  format: z.literal('flagbench tables 1'),
  /** The newest migration in the database. */
  version: z.number(),
  tables: z.array(table),
  sequences: z.array(sequence),
})

/** The content of a backup's folder, as listed in its manifest.json. */
export type TableBackup = z.infer<typeof manifest>
export type BackedUpTable = z.infer<typeof table>

export const manifestFile = 'manifest.json'

/** Makes PostgreSQL print and parse values the same way in every session. */
export const plainSession =
  `set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; ` +
  `set local bytea_output = 'hex'; set local extra_float_digits = 1`

/** Reads the manifest of a backup's folder; throws INVALID if there is none. */
export function readTableBackup(folder: string): TableBackup {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(folder, manifestFile), 'utf8')))
  } catch (cause) {
    throw new AppError(
      'INVALID',
      `The folder ${folder} is not a backup of Flagbench: choose one of the folders in "backups".`,
      {
        cause,
      },
    )
  }
}
