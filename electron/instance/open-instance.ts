import type { Logger } from 'pino'
import type { SystemInfo } from '../../shared/contract/window/instance.ts'
import type { AppError } from '../../shared/errors.ts'
import type { HostEvents } from '../events.ts'
import type { HomePaths } from '../home/home-paths.ts'
import { migrationsOf } from '../root.ts'
import { newClient } from './client.ts'
import { type Database, openDatabase } from './database/database.ts'
import { listen } from './listen.ts'
import { grantToApplication } from './migrate/grant-to-application.ts'
import { migrateEmbedded } from './migrate/migrate-embedded.ts'
import { migrateExternal } from './migrate/migrate-external.ts'
import { applicationUser, ensureRoles, type Roles } from './postgres/cluster/roles.ts'
import { supervisePostgres } from './postgres/process/supervise-postgres.ts'
import { connectUrl } from './postgres/url/connect-url.ts'
import { urlVariables } from './postgres/url/postgres-url.ts'
import { dropUnused, type EmbeddedServer } from './replace-database.ts'
import { type OutageWatch, watchOutage } from './watch-outage.ts'

export interface InstanceOptions {
  readonly paths: HomePaths
  /** The URL of an external PostgreSQL; absent: the embedded one in the data folder. */
  readonly databaseUrl: string | undefined
  /**
   * The URL for the schema's owner, who runs the migrations; absent: FLAGBENCH_OWNER_DATABASE_URL, else
   * `databaseUrl`.
   */
  readonly ownerDatabaseUrl?: string | undefined
  readonly log: Logger
  readonly events: HostEvents
}

/** The instance: its database with the current schema; changes by other hosts are reported to `events`. */
export interface Instance {
  readonly info: SystemInfo['postgres']
  readonly database: Database
  /** The embedded server, for backups; undefined: the database is external. */
  readonly server: EmbeddedServer | undefined
  /** Resolves when the database has been unreachable for too long; a server then exits. */
  readonly gone: Promise<AppError>
  close(): Promise<void>
}

/** Opens the instance. Throws POSTGRES_UNAVAILABLE, DATABASE_FROM_FUTURE, MIGRATION_FAILED, INVALID (the URL). */
export async function openInstance(options: InstanceOptions): Promise<Instance> {
  const server =
    options.databaseUrl === undefined ? await embedded(options) : await external(options.databaseUrl, options)
  const cleanUp = new AsyncDisposableStack()
  cleanUp.defer(() => server.stop())
  try {
    const database = openDatabase(server.url(), (error) =>
      options.log.warn({ err: error }, 'a connection to PostgreSQL broke'),
    )
    cleanUp.defer(() => database.close())
    server.onMoved(() => database.moveTo(server.url()))
    const outage = watchOutage(process.env)
    const listener = await listen(server.url, handlersOf(options, database, outage))
    cleanUp.defer(() => listener.close())
    const info = { kind: server.kind, version: server.version, address: addressOf(server.url()) }
    return { info, database, server: server.own, gone: outage.tooLong, close: () => cleanUp.disposeAsync() }
  } catch (error) {
    await cleanUp.disposeAsync()
    throw error
  }
}

interface Server {
  readonly kind: 'embedded' | 'external'
  readonly version: string
  readonly url: () => string
  readonly own: EmbeddedServer | undefined
  onMoved(listener: () => void): void
  stop(): Promise<void>
}

async function embedded({ paths, log, events }: InstanceOptions): Promise<Server> {
  let moved: () => void = () => {}
  const kept = await supervisePostgres(
    {
      dir: paths.postgres,
      passwordFile: paths.postgresPassword,
      log: (line) => log.info({ postgres: line.trim() }),
    },
    {
      onRestarted: (postgres) => {
        log.info({ pid: postgres.pid }, 'PostgreSQL serves again')
        moved()
      },
      onDown: (error, pauseMs) => {
        log.error({ err: error, pauseMs }, 'PostgreSQL is down; it is started again after a pause')
        // The lost connection already reports the first crash.
        if (error.cause) events.emit({ type: 'postgres-lost', message: error.message })
      },
    },
  )
  const { postgres: dir, backups } = paths
  let roles: Roles
  let version: string
  try {
    await dropUnused({ superuser: () => kept.current.url })
    roles = await ensureRoles(kept.current.url, paths)
    await migrateEmbedded(kept, { dir, folder: migrationsOf('postgres'), backups, urlAt: roles.owner })
    await grantToApplication(roles.owner(kept.current.port), applicationUser)
    version = await connectUrl(roles.application(kept.current.port))
  } catch (error) {
    await kept.stop()
    throw error
  }
  return {
    kind: 'embedded',
    version,
    url: () => roles.application(kept.current.port),
    own: { superuser: () => kept.current.url, owner: () => roles.owner(kept.current.port) },
    onMoved: (listener) => {
      moved = listener
    },
    stop: () => kept.stop(),
  }
}

async function external(url: string, { paths, ownerDatabaseUrl }: InstanceOptions): Promise<Server> {
  const version = await connectUrl(url)
  const owner = ownerDatabaseUrl ?? (process.env[urlVariables.ownerDatabaseUrl] || url)
  if (owner !== url) await connectUrl(owner)
  await migrateExternal({ url: owner, folder: migrationsOf('postgres'), backups: paths.backups })
  if (owner !== url) await grantToApplication(owner, userOf(url))
  return {
    kind: 'external',
    version,
    url: () => url,
    own: undefined,
    onMoved: () => {},
    stop: async () => {},
  }
}

function handlersOf({ log, events }: InstanceOptions, database: Database, outage: OutageWatch) {
  return {
    onChange: (about: string) =>
      events.emit({ type: about === 'access' ? 'access-changed' : 'instance-changed' }),
    isSomebodyWaiting: () => database.isWaiting(2),
    onSilent: () => database.drop(),
    onLost: (error: Error) => {
      outage.lost()
      log.warn({ err: error }, 'the connection to PostgreSQL was lost')
      events.emit({
        type: 'postgres-lost',
        message: 'The connection to PostgreSQL was lost; Flagbench is trying to reconnect.',
      })
    },
    onBack: () => {
      outage.back()
      events.emit({ type: 'postgres-back' })
    },
  }
}

const userOf = (url: string): string => newClient({ url, application_name: 'flagbench' }).user ?? ''

/** `host:port/database`, without the password. */
function addressOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
