import { resolve } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { type Backups, createBackups, externalDatabase } from '../../backup/backups.ts'
import { createHostEvents } from '../../events.ts'
import { homePaths } from '../../home/home-paths.ts'
import { resolveHome } from '../../home/resolve-home.ts'
import { openHost } from '../../host.ts'
import { ownerUser } from '../../instance/postgres/cluster/roles.ts'
import { runningUrl } from '../../instance/postgres/url/running-url.ts'
import { finish } from '../progress.ts'
import { untilStopped } from '../stop-signal.ts'
import type { InstanceOptions } from '../with-database.ts'

/** Backs up to a new file, also while a host runs. Throws INVALID. */
export async function runBackup(file: string, options: InstanceOptions): Promise<void> {
  await untilStopped(async (signal) => {
    const { backups, close } = await open(options)
    try {
      signal.throwIfAborted()
      await finish(backups.write(resolve(file), signal))
      process.stdout.write(`Backed up to ${file}.\n`)
    } finally {
      await close()
    }
  })
}

interface OpenBackups {
  readonly backups: Backups
  close(): Promise<void>
}

async function open(options: InstanceOptions): Promise<OpenBackups> {
  if (options.databaseUrl !== undefined) throw externalDatabase()
  try {
    const host = await openHost({ ...options, mode: 'server', sample: false })
    return { backups: host.backups, close: () => host.close() }
  } catch (error) {
    return ofRunningHost(options, error)
  }
}

/** The backups of the host that holds the data folder; throws `error` if there is none, or without a server of its own. */
function ofRunningHost({ home }: InstanceOptions, error: unknown): OpenBackups {
  const paths = homePaths(resolveHome(home, process.env))
  const isHeld = error instanceof AppError && error.code === 'HOME_IN_USE'
  const urlOf = (passwordFile: string, user?: string) => runningUrl(paths.postgres, passwordFile, user)
  const owner = isHeld ? urlOf(paths.postgresOwnerPassword, ownerUser) : undefined
  const superuser = isHeld ? urlOf(paths.postgresPassword) : undefined
  if (owner === undefined || superuser === undefined) throw error
  const workbench = new Database(paths.workbench, { readonly: true })
  const server = { owner: () => owner, superuser: () => superuser }
  const backups = createBackups({ paths, server, workbench, events: createHostEvents() })
  return { backups, close: async () => void workbench.close() }
}
