import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Progress } from '../../shared/contract/shapes/progress.ts'
import type { BackupContent, BackupFile } from '../../shared/contract/window/backups.ts'
import { AppError } from '../../shared/errors.ts'
import type { HostEvents } from '../events.ts'
import type { HomePaths } from '../home/home-paths.ts'
import type { EmbeddedServer } from '../instance/replace-database.ts'
import { withProgress } from '../with-progress.ts'
import { backupEnding } from './backup-format.ts'
import { withBackup } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { type LongWork, writeBackup } from './write-backup.ts'

/** Backups of the embedded database and the workbench. To create or restore one throws INVALID if the database is external. */
export interface Backups {
  /** Those in the data folder, newest first. */
  list(): Promise<BackupFile[]>
  create(signal: AbortSignal | undefined): AsyncGenerator<Progress, BackupFile>
  /** Writes one to another place. Throws INVALID if there is a file already. */
  write(file: string, signal: AbortSignal | undefined): AsyncGenerator<Progress, BackupFile>
  /** Reads a whole backup and tells its content. */
  inspect(file: string, signal: AbortSignal | undefined): AsyncGenerator<Progress, BackupContent>
  /** Replaces everything by the content of a backup; what was there is backed up first. */
  restore(
    file: string,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<Progress, { safetyBackup: BackupFile }>
}

export interface BackupsOptions {
  readonly paths: HomePaths
  /** Absent: the database is external. */
  readonly server: EmbeddedServer | undefined
  readonly workbench: Database.Database
  readonly events: HostEvents
}

export function createBackups({ paths, server, workbench, events }: BackupsOptions): Backups {
  const oneAtATime = exclusive()
  const nameNow = (why: string) => join(paths.backups, nameOf(new Date(), why))
  const backUp = async (file: string, work: LongWork): Promise<BackupFile> => {
    await writeBackup(file, { url: embedded(server).owner(), workbench }, work)
    return factsOf(file)
  }
  return {
    list: () => listBackups(paths.backups),
    create: (signal) =>
      withProgress(signal, (onProgress, stopped) =>
        oneAtATime(() => backUp(nameNow(''), { onProgress, signal: stopped })),
      ),
    write: (file, signal) =>
      withProgress(signal, async (onProgress, stopped) => {
        refuseExisting(absolute(file))
        return backUp(file, { onProgress, signal: stopped })
      }),
    inspect: (file, signal) =>
      withProgress(signal, (onProgress, stopped) => inspect(absolute(file), { onProgress, signal: stopped })),
    restore: (file, signal) =>
      withProgress(signal, (onProgress, stopped) =>
        oneAtATime(async () => {
          let safetyBackup: BackupFile | undefined
          const saveCurrent = async (work: LongWork) => {
            safetyBackup = await backUp(nameNow('-before-restore'), work)
          }
          const onReplaced = () =>
            events.emit({ type: 'instance-replaced', safetyBackup: safetyBackup?.name ?? '' })
          const target = { home: paths.home, server: embedded(server), workbench, saveCurrent, onReplaced }
          await restoreBackup(absolute(file), target, { onProgress, signal: stopped })
          if (!safetyBackup) throw new Error('restored without a safety backup')
          return { safetyBackup }
        }),
      ),
  }
}

async function inspect(file: string, { onProgress, signal }: LongWork): Promise<BackupContent> {
  return withBackup(file, signal, async ({ header, parts }) => {
    const total = header.instance.tables.reduce((sum, { rows }) => sum + rows, 0)
    let done = 0
    for await (const part of parts) {
      if ('rows' in part) done += part.rows.lines.length
      onProgress({ type: 'progress', stage: 'checking', done, total })
    }
    const { madeAt, flagbench, projects, profiles, drafts } = header
    return { madeAt, flagbench, projects, profiles, drafts }
  })
}

async function listBackups(folder: string): Promise<BackupFile[]> {
  const names = await readdir(folder).catch(() => [])
  const files = names.filter((name) => name.endsWith(backupEnding))
  const described = await Promise.all(files.map((name) => factsOf(join(folder, name))))
  return described.toSorted((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
}

async function factsOf(file: string): Promise<BackupFile> {
  const { size, mtime } = await stat(file)
  return { file, name: basename(file), bytes: size, writtenAt: mtime.toISOString() }
}

/** `2026-11-22T09-23-48-123Z.flagbench-backup` */
const nameOf = (now: Date, why: string) =>
  `${now.toISOString().replaceAll(/[:.]/g, '-')}${why}${backupEnding}`

function absolute(file: string): string {
  if (isAbsolute(file)) return file
  const message = 'Give the whole path of the file, from the root of the disk.'
  throw new AppError('INVALID', message, { fields: [{ field: 'file', message }] })
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new AppError('INVALID', `There is a file ${file} already: give another name.`)
}

function embedded(server: EmbeddedServer | undefined): EmbeddedServer {
  if (server) return server
  throw externalDatabase()
}

export const externalDatabase = () =>
  new AppError(
    'INVALID',
    'Flagbench does not back up an external database: use the tools of its server, such as pg_dump.',
  )

/** Runs one work at a time; refuses others meanwhile. */
function exclusive(): <T>(work: () => Promise<T>) => Promise<T> {
  let isRunning = false
  return async (work) => {
    if (isRunning) throw new AppError('BUSY', 'A backup or a restore is running: wait until it is done.')
    isRunning = true
    try {
      return await work()
    } finally {
      isRunning = false
    }
  }
}
