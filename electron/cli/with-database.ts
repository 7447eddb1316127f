import { AppError } from '../../shared/errors.ts'
import { homePaths } from '../home/home-paths.ts'
import { resolveHome } from '../home/resolve-home.ts'
import { type HostOptions, openHost } from '../host.ts'
import { type Database, openDatabase } from '../instance/database.ts'
import { runningUrl } from '../instance/postgres/running-url.ts'

/** The options that say which instance a command works on. */
export interface InstanceOptions {
  readonly home?: string
  readonly databaseUrl?: string
}

/**
 * Does work on an instance: on the one of a host that runs on this data folder, beside it, or else on one of our own
 * that is opened for it and closed after. SIGINT and SIGTERM abort the work's signal first.
 */
export async function withDatabase<T>(
  options: InstanceOptions,
  work: (database: Database, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController()
  const onSignal = () => stop.abort(new AppError('INVALID', 'Stopped; nothing was written.'))
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  const instance = borrowed(options) ?? (await own(options))
  try {
    return await work(instance.database, stop.signal)
  } finally {
    await instance.close()
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
  }
}

interface Instance {
  readonly database: Database
  close(): Promise<void>
}

/** The embedded server that another host of this data folder runs, if one does. */
function borrowed({ home, databaseUrl }: InstanceOptions): Instance | undefined {
  if (databaseUrl !== undefined) return undefined
  const paths = homePaths(resolveHome(home, process.env))
  const url = runningUrl(paths.postgres, paths.postgresPassword)
  if (url === undefined) return undefined
  const database = openDatabase(url, () => {})
  return { database, close: () => database.close() }
}

async function own(options: HostOptions): Promise<Instance> {
  const host = await openHost({ ...options, mode: 'server', sample: false })
  return { database: host.database, close: () => host.close() }
}
