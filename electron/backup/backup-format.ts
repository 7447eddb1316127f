import { z } from 'zod'
import { backupContentSchema } from '../../shared/contract/window/backups.ts'
import { AppError } from '../../shared/errors.ts'
import { type TableRows, tableSnapshot } from '../instance/migrate/backup/table-backup.ts'

/*
 * A backup is one gzip file of lines: a header; the rows of the instance's tables, each a JSON array, after
 * the number of their table; the workbench's SQLite file in parts; an end. gzip's own checksum and the end
 * show damage.
 */

/** The ending of a backup's name. */
export const backupEnding = '.flagbench-backup'

const format = 'flagbench backup 1'

const headerSchema = backupContentSchema.extend({
  format: z.literal(format),
  instance: tableSnapshot,
  workbench: z.object({
    /** The newest migration in the workbench. */
    version: z.int(),
    /** The size of its SQLite file. */
    bytes: z.int(),
  }),
})

export type BackupHeader = Readonly<z.infer<typeof headerSchema>>

/** What follows the header: rows of a table, or the next bytes of the workbench's file. */
export type BackupPart = { readonly rows: TableRows } | { readonly workbench: Buffer }

const markSchema = z.union([
  z.strictObject({ table: z.int().nonnegative() }),
  z.strictObject({ workbench: z.base64() }),
  z.strictObject({ end: z.literal(true) }),
])

/** A line that is not a row. */
export type BackupMark = z.infer<typeof markSchema>

export const headerLine = (header: Omit<BackupHeader, 'format'>) =>
  `${JSON.stringify({ format, ...header })}\n`

export const markLine = (mark: BackupMark) => `${JSON.stringify(mark)}\n`

/** Reads the first line; throws INVALID if it is not the header of a backup that this version knows. */
export function parseHeader(line: string, file: string): BackupHeader {
  const value = jsonIn(line)
  const read = headerSchema.safeParse(value)
  if (read.success) return read.data
  const made = z.object({ format: z.string().regex(/^flagbench backup \d+$/) }).safeParse(value)
  throw made.success && made.data.format !== format ? tooNew(file) : notABackup(file)
}

/** Reads a line that is not a row; throws INVALID if it is none of the format's. */
export function parseMark(line: string, file: string): BackupMark {
  const read = markSchema.safeParse(jsonIn(line))
  if (!read.success) throw damaged(file, 'it has a line that no backup has')
  return read.data
}

export const isRow = (line: string) => line.startsWith('[')

export const notABackup = (file: string, cause?: unknown) =>
  new AppError('INVALID', `The file ${file} is not a backup of Flagbench.`, { cause })

export const damaged = (file: string, reason: string, cause?: unknown) =>
  new AppError('INVALID', `The backup ${file} is damaged: ${reason}. Choose another one.`, { cause })

export const tooNew = (file: string) =>
  new AppError('INVALID', `The backup ${file} is from a newer Flagbench: update Flagbench to restore it.`)

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
