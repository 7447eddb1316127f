import type { Logger } from 'pino'
import type { SystemInfo } from '../../shared/contract/system.ts'
import type { HostEvents } from '../events.ts'
import type { HomePaths } from '../home/home-paths.ts'
import { migrationsOf } from '../root.ts'
import { type Database, openDatabase } from './database.ts'
import { listen } from './listen.ts'
import { migrateEmbedded } from './migrate/migrate-embedded.ts'
import { migrateExternal } from './migrate/migrate-external.ts'
import { connectUrl } from './postgres/connect-url.ts'
import { keepPostgres } from './postgres/keep-postgres.ts'

export interface InstanceOptions {
  readonly paths: HomePaths
  /** An external PostgreSQL; absent: the embedded one in the data folder. */
  readonly databaseUrl: string | undefined
  readonly log: Logger
  readonly events: HostEvents
}

/** The instance: its database, brought up to date, with changes by other hosts told to `events`. */
export interface Instance {
  readonly info: SystemInfo['postgres']
  readonly database: Database
  close(): Promise<void>
}

/** Opens the instance. Throws POSTGRES_UNAVAILABLE, DATABASE_FROM_FUTURE, MIGRATION_FAILED, INVALID (the URL). */
export async function openInstance(options: InstanceOptions): Promise<Instance> {
  const server =
    options.databaseUrl === undefined ? await embedded(options) : await external(options.databaseUrl, options)
  const cleanUp = new AsyncDisposableStack()
  cleanUp.defer(() => server.stop())
  try {
    const version = await connectUrl(server.url())
    const database = openDatabase(server.url(), (error) =>
      options.log.warn({ err: error }, 'an idle connection broke'),
    )
    cleanUp.defer(() => database.close())
    server.onMoved((url) => database.moveTo(url))
    const listener = await listen(server.url, handlersOf(options))
    cleanUp.defer(() => listener.close())
    const info = { kind: server.kind, version, address: addressOf(server.url()) }
    return { info, database, close: () => cleanUp.disposeAsync() }
  } catch (error) {
    await cleanUp.disposeAsync()
    throw error
  }
}

interface Server {
  readonly kind: 'embedded' | 'external'
  readonly url: () => string
  onMoved(listener: (url: string) => void): void
  stop(): Promise<void>
}

async function embedded({ paths, log, events }: InstanceOptions): Promise<Server> {
  let moved: (url: string) => void = () => {}
  const kept = await keepPostgres(
    {
      dir: paths.postgres,
      passwordFile: paths.postgresPassword,
      log: (line) => log.info({ postgres: line.trim() }),
    },
    {
      onRestarted: (postgres) => moved(postgres.url),
      onGaveUp: (error) => events.emit({ type: 'postgres-lost', message: error.message }),
    },
  )
  try {
    const { postgres: dir, backups } = paths
    await migrateEmbedded(kept, { dir, folder: migrationsOf('postgres'), backups })
  } catch (error) {
    await kept.stop()
    throw error
  }
  return {
    kind: 'embedded',
    url: () => kept.current.url,
    onMoved: (listener) => {
      moved = listener
    },
    stop: () => kept.stop(),
  }
}

async function external(url: string, { paths }: InstanceOptions): Promise<Server> {
  await connectUrl(url)
  await migrateExternal({ url, folder: migrationsOf('postgres'), backups: paths.backups })
  return { kind: 'external', url: () => url, onMoved: () => {}, stop: async () => {} }
}

function handlersOf({ log, events }: InstanceOptions) {
  return {
    onChange: (about: string) =>
      events.emit({ type: about === 'access' ? 'access-changed' : 'instance-changed' }),
    onLost: (error: Error) => {
      log.warn({ err: error }, 'the connection to PostgreSQL was lost')
      events.emit({
        type: 'postgres-lost',
        message: 'The connection to PostgreSQL was lost; Flagbench tries again.',
      })
    },
    onBack: () => events.emit({ type: 'postgres-back' }),
  }
}

/** `host:port/database`, never the password. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
