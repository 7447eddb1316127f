import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip, type Gunzip } from 'node:zlib'
import { AppError } from '../../shared/errors.ts'
import type { SnapshotTable } from '../instance/migrate/backup/table-backup.ts'
import { loadMigrations } from '../instance/migrate/load-migrations.ts'
import { migrationsOf } from '../root.ts'
import { systemReason } from '../system-reason.ts'
import {
  type BackupHeader,
  type BackupPart,
  damaged,
  isRow,
  notABackup,
  parseHeader,
  parseMark,
  tooNew,
} from './backup-format.ts'

export interface OpenBackup {
  readonly header: BackupHeader
  /** The rest of the file, to be read once and to its end; throws INVALID where it is damaged. */
  readonly parts: AsyncGenerator<BackupPart>
}

/**
 * Opens a backup and calls `work` with it. Throws INVALID if the file cannot be read, is not a backup, is
 * damaged or comes from a newer Flagbench.
 */
export async function withBackup<T>(
  file: string,
  signal: AbortSignal,
  work: (backup: OpenBackup) => Promise<T>,
): Promise<T> {
  const text = createGunzip()
  const reading = pipeline(createReadStream(file), text, { signal })
  reading.catch(() => {})
  try {
    const lines = linesOf(text, file)
    const first = await lines.next()
    const header = parseHeader(first.value ?? '', file)
    refuseNewer(header, file)
    return await work({ header, parts: partsOf(lines, header, file) })
  } catch (error) {
    signal.throwIfAborted()
    throw explained(error, file)
  } finally {
    text.destroy()
  }
}

/** The longest line: a row of the largest import, with room to spare. In UTF-16 units. */
const longestLine = 256 * 1024 * 1024

async function* linesOf(text: Gunzip, file: string): AsyncGenerator<string> {
  text.setEncoding('utf8')
  let rest: string[] = []
  let length = 0
  for await (const chunk of text as AsyncIterable<string>) {
    const [first = '', ...more] = chunk.split('\n')
    rest.push(first)
    length += first.length
    if (length > longestLine) throw notABackup(file)
    for (const next of more) {
      yield rest.join('')
      rest = [next]
      length = next.length
    }
  }
  if (length > 0) throw damaged(file, 'its end is missing')
}

function refuseNewer({ instance, workbench }: BackupHeader, file: string): void {
  const newest = (database: 'postgres' | 'sqlite') => loadMigrations(migrationsOf(database)).length
  if (instance.version > newest('postgres') || workbench.version > newest('sqlite')) throw tooNew(file)
}

async function* partsOf(
  lines: AsyncGenerator<string>,
  header: BackupHeader,
  file: string,
): AsyncGenerator<BackupPart> {
  const counts = header.instance.tables.map(() => 0)
  let bytes = 0
  let batch = { table: 0, lines: [] as string[], length: 0 }
  for await (const line of lines) {
    if (isRow(line)) {
      counts[batch.table] = (counts[batch.table] ?? 0) + 1
      batch.lines.push(line)
      batch.length += line.length
      if (batch.lines.length < 1000 && batch.length < 1_000_000) continue
    }
    if (batch.lines.length > 0) yield { rows: { table: batch.table, lines: batch.lines } }
    batch = { table: batch.table, lines: [], length: 0 }
    if (isRow(line)) continue
    const mark = parseMark(line, file)
    if ('table' in mark) batch.table = mark.table
    else if ('workbench' in mark) {
      const next = Buffer.from(mark.workbench, 'base64')
      bytes += next.length
      yield { workbench: next }
    } else return refuseLoss(header, { counts, bytes }, file)
  }
  throw damaged(file, 'its end is missing')
}

function refuseLoss(
  { instance, workbench }: BackupHeader,
  found: { readonly counts: readonly number[]; readonly bytes: number },
  file: string,
): void {
  const lacks = ({ rows }: SnapshotTable, index: number) => rows !== found.counts[index]
  const table = instance.tables.find(lacks)
  if (table) throw damaged(file, `rows of the table ${table.name} are missing`)
  if (workbench.bytes !== found.bytes) throw damaged(file, 'a part of the workbench is missing')
}

function explained(error: unknown, file: string): unknown {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR') return damaged(file, 'its end is missing', error)
  if (code === 'Z_DATA_ERROR' && /incorrect header/.test(String(error))) return notABackup(file, error)
  if (code.startsWith('Z_')) return damaged(file, 'its content was changed', error)
  if (code === 'ENOENT') return new AppError('INVALID', `There is no file ${file}.`, { cause: error })
  if (code === 'EISDIR')
    return new AppError('INVALID', `${file} is a folder, not a backup.`, { cause: error })
  const reason = systemReason(error)
  return reason
    ? new AppError('INVALID', `The file ${file} cannot be read: ${reason}.`, { cause: error })
    : error
}
