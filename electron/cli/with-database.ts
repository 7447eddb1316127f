import { pino } from 'pino'
import { AppError } from '../../shared/errors.ts'
import { createHostEvents } from '../events.ts'
import { type HomePaths, homePaths } from '../home/home-paths.ts'
import { resolveHome } from '../home/resolve-home.ts'
import { openHost } from '../host.ts'
import { type Database, openDatabase } from '../instance/database/database.ts'
import { openInstance } from '../instance/open-instance.ts'
import { applicationUser } from '../instance/postgres/cluster/roles.ts'
import { runningUrl } from '../instance/postgres/url/running-url.ts'
import { untilStopped } from './stop-signal.ts'

/** The options that select a command's instance. */
export interface InstanceOptions {
  readonly home?: string
  readonly databaseUrl?: string
}

/**
 * Opens an instance for some work and closes it afterwards. If a host runs on the data folder, the work uses
 * that host's database server. SIGINT, SIGTERM and SIGHUP abort the work's signal first.
 */
export function withDatabase<T>(
  options: InstanceOptions,
  work: (database: Database, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return untilStopped(async (signal) => {
    const instance = await open(options)
    try {
      signal.throwIfAborted()
      return await work(instance.database, signal)
    } finally {
      await instance.close()
    }
  })
}

interface Instance {
  readonly database: Database
  close(): Promise<void>
}

async function open({ home, databaseUrl }: InstanceOptions): Promise<Instance> {
  const paths = homePaths(resolveHome(home, process.env))
  if (databaseUrl !== undefined) return external(paths, databaseUrl)
  try {
    return await openHost({ home: paths.home, mode: 'server', sample: false })
  } catch (error) {
    return borrowed(paths, error)
  }
}

/** Opens an external database; of the data folder, only the path for backups is used. */
function external(paths: HomePaths, databaseUrl: string): Promise<Instance> {
  const log = pino({ enabled: false })
  return openInstance({ paths, databaseUrl, log, events: createHostEvents() })
}

/**
 * The instance of the host that holds this data folder; throws `error` if there is none or it cannot be used.
 */
function borrowed(paths: HomePaths, error: unknown): Instance {
  const isHeld = error instanceof AppError && error.code === 'HOME_IN_USE'
  const url = isHeld
    ? runningUrl(paths.postgres, paths.postgresApplicationPassword, applicationUser)
    : undefined
  if (url === undefined) throw error
  const database = openDatabase(url, () => {})
  return { database, close: () => database.close() }
}
