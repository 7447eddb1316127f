import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { parseFileName } from './file-name.ts'

/** One numbered SQL file. */
export interface Migration {
  readonly id: number
  /** The file's name without `.sql`. */
  readonly name: string
  readonly file: string
  readonly sql: string
  /** SHA-256 of the text, in hex. */
  readonly hash: string
}

/** Reads the SQL files of a folder in order; throws MIGRATION_FAILED unless they are numbered 1, 2, 3, … */
export function loadMigrations(folder: string): readonly Migration[] {
  const files = sqlFilesOf(folder)
  if (files.length === 0) throw failed(`The folder ${folder} contains no migrations: reinstall Flagbench.`)
  return files.map((file, index) => loadMigration(folder, file, index + 1))
}

function sqlFilesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
  } catch (cause) {
    throw failed(`The folder of migrations ${folder} cannot be read: reinstall Flagbench.`, cause)
  }
}

function loadMigration(folder: string, fileName: string, expectedId: number): Migration {
  const file = join(folder, fileName)
  const parsed = parseFileName(fileName)
  if (!parsed) throw failed(`The migration ${file} is not named like 0001_why.sql: rename it.`)
  if (parsed.id !== expectedId) {
    throw failed(
      `The migration ${file} should be number ${expectedId}: migrations are numbered without gaps or duplicates.`,
    )
  }
  // Git may check the file out with CRLF on Windows; its hash must stay the same.
  const sql = readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
  return { ...parsed, file, sql, hash: createHash('sha256').update(sql).digest('hex') }
}

function failed(message: string, cause?: unknown): AppError {
  return new AppError('MIGRATION_FAILED', message, { cause })
}
