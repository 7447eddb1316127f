import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import Database from 'better-sqlite3'
import type { Client } from 'pg'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import type { BackupContent } from '../../shared/contract/window/backups.ts'
import { AppError } from '../../shared/errors.ts'
import { renamePatiently } from '../home/rename-patiently.ts'
import { newClient } from '../instance/client.ts'
import { beginSnapshot, describeTables, rowsOfTables } from '../instance/migrate/backup/read-tables.ts'
import { version } from '../root.ts'
import { systemReason } from '../system-reason.ts'
import { type BackupHeader, headerLine, markLine } from './backup-format.ts'

export interface BackupSource {
  /** The URL of the database's owner. */
  readonly url: string
  /** The open workbench. */
  readonly workbench: Database.Database
}

export interface LongWork {
  readonly onProgress: (progress: Progress) => void
  readonly signal: AbortSignal
}

/**
 * Writes a backup of both databases, each as it is at one moment, to a new file (0600); the file is complete
 * or absent.
 */
export async function writeBackup(
  file: string,
  source: BackupSource,
  { onProgress, signal }: LongWork,
): Promise<void> {
  const unfinished = `${file}.new`
  const copy = `${file}.sqlite`
  const clean = () => Promise.all([rm(unfinished, { force: true }), rm(copy, { force: true })])
  const client = newClient({
    url: source.url,
    application_name: 'flagbench backup',
    connectionTimeoutMillis: 10_000,
  })
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await clean()
    await client.connect()
    await beginSnapshot(client)
    source.workbench.prepare('vacuum into ?').run(copy)
    const header = await headerOf(client, copy)
    await pipeline(
      linesOf(client, header, copy, onProgress),
      createGzip({ level: 6 }),
      createWriteStream(unfinished, { mode: 0o600, flush: true }),
      { signal },
    )
    await renamePatiently(unfinished, file)
  } catch (cause) {
    signal.throwIfAborted()
    throw cause instanceof AppError ? cause : failed(file, cause)
  } finally {
    await client.end()
    // What made the backup fail, such as a lost disk, can make this fail too, and is what to tell.
    await clean().catch(() => {})
  }
}

async function headerOf(client: Client, copy: string): Promise<Omit<BackupHeader, 'format'>> {
  const applied = await client.query<{ version: number }>(
    'select max(id) as version from flagbench_migration',
  )
  const projects = await client.query<BackupContent['projects'][number]>(projectsSql)
  return {
    madeAt: new Date().toISOString(),
    flagbench: version,
    projects: projects.rows,
    ...(await describeWorkbench(copy)),
    instance: { version: applied.rows[0]?.version ?? 0, ...(await describeTables(client)) },
  }
}

async function describeWorkbench(
  copy: string,
): Promise<Pick<BackupHeader, 'profiles' | 'drafts' | 'workbench'>> {
  const database = new Database(copy, { readonly: true })
  const count = (query: string) => Number(database.prepare(query).pluck().get())
  try {
    return {
      profiles: count('select count(*) from profile'),
      drafts: count('select (select count(*) from draft) + (select count(*) from segment_draft)'),
      workbench: {
        version: count('select max(id) from flagbench_migration'),
        bytes: (await stat(copy)).size,
      },
    }
  } finally {
    database.close()
  }
}

async function* linesOf(
  client: Client,
  header: Omit<BackupHeader, 'format'>,
  copy: string,
  onProgress: LongWork['onProgress'],
): AsyncGenerator<string> {
  const { tables } = header.instance
  const total = tables.reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  yield headerLine(header)
  for await (const { table, lines } of rowsOfTables(client, tables)) {
    onProgress({ type: 'progress', stage: 'backing up', done, total })
    yield markLine({ table })
    yield lines.map((line) => `${line}\n`).join('')
    done += lines.length
  }
  for await (const part of createReadStream(copy))
    yield markLine({ workbench: (part as Buffer).toString('base64') })
  yield markLine({ end: true })
}

function failed(file: string, cause: unknown): AppError {
  const reason = systemReason(cause) ?? (cause instanceof Error ? cause.message : String(cause))
  return new AppError('INVALID', `The backup ${file} could not be written: ${reason}.`, { cause })
}

const projectsSql = `
  select w.key as workspace, p.key as project,
    (select count(*) from flag f where f.project_id = p.id)::int as flags,
    (select count(*) from segment s where s.project_id = p.id)::int as segments
  from project p join workspace w on w.id = p.workspace_id
  order by w.key, p.key`
