import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import { ensureRoot } from '../../access/accounts/first-root.ts'
import { homePaths } from '../../home/home-paths.ts'
import { resolveHome } from '../../home/resolve-home.ts'
import { type Host, openHost } from '../../host.ts'
import { explainUnavailable } from '../../instance/database/unavailable.ts'
import { openErrorLog } from '../../log.ts'
import { createRouter } from '../../router.ts'
import { type ApiServer, serveApi } from '../../transport/http/api-server.ts'
import { createSignInLimit } from '../../transport/http/limits/sign-in-limit.ts'
import { usualPort } from '../port.ts'
import { printRootSecret } from '../print-root-secret.ts'
import { endWithin, mostMs, stopSignal } from '../stop-signal.ts'
import { makeTemporaryHome } from '../temporary-home.ts'

export interface ServeOptions {
  readonly host?: string
  readonly port?: number
  readonly home?: string
  readonly databaseUrl?: string
  readonly ownerDatabaseUrl?: string
  readonly trustProxy?: string | true
}

/** Serves the instance as an HTTP API until SIGINT or SIGTERM. */
export async function runServe(options: ServeOptions): Promise<void> {
  const stop = stopSignal()
  await using cleanUp = new AsyncDisposableStack()
  const { ownerDatabaseUrl } = options
  const owner = ownerDatabaseUrl === undefined ? {} : { ownerDatabaseUrl }
  const host = await openHost({ ...homeFor(options, cleanUp), ...owner, mode: 'server', sample: false })
  cleanUp.defer(() => host.close())
  if (stop.wasAsked()) return
  const server = await serve(host, options)
  cleanUp.defer(() => server.close())
  host.announce(server.url)
  process.stdout.write(`Flagbench instance is listening at ${server.url}\n`)
  process.on('unhandledRejection', (err) => host.log.error({ err }, 'a promise was left rejected'))
  const gone = host.databaseGone.then((error) => Promise.reject(error))
  const starting = new AbortController()
  try {
    await Promise.race([ensureFirstRoot(host, starting.signal), stop.asked, gone])
    await Promise.race([stop.asked, gone])
  } finally {
    starting.abort()
    endWithin(mostMs)
  }
}

/** Creates the first access if nobody can sign in yet, and prints its secret once. */
async function ensureFirstRoot({ database, access }: Host, signal: AbortSignal): Promise<void> {
  const root = await onceThere(() => ensureRoot(database), signal)
  if (!root) return
  await access.policy.refresh()
  printRootSecret(root)
}

/** Repeats `work` while the database is unavailable, until `signal` aborts. */
async function onceThere<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!explainUnavailable(error)) throw error
      await sleep(500, undefined, { signal })
    }
  }
}

// A server keeps everything in its database. With an external one it needs no permanent data folder, and
// several can run on one machine. Only the backup before a migration goes to the usual folder.
function homeFor({ home, databaseUrl }: ServeOptions, cleanUp: AsyncDisposableStack) {
  if (databaseUrl === undefined || home !== undefined)
    return { ...(home !== undefined && { home }), ...(databaseUrl !== undefined && { databaseUrl }) }
  const folder = makeTemporaryHome()
  cleanUp.defer(() => rmSync(folder, { recursive: true, force: true }))
  const { backups } = homePaths(resolveHome(undefined, process.env))
  return { databaseUrl, home: folder, backups, log: openErrorLog() }
}

async function serve(host: Host, { host: address, port, trustProxy }: ServeOptions): Promise<ApiServer> {
  const at = (wanted: number) =>
    serveApi({
      router: createRouter(host),
      database: host.database,
      log: host.log,
      authenticate: host.access.authenticate,
      contextOf: host.access.contextOf,
      signInLimit: createSignInLimit(),
      ...(address !== undefined && { host: address }),
      ...(trustProxy !== undefined && { trustProxy: trustProxy === true ? 'loopback' : trustProxy }),
      port: wanted,
    })
  if (port !== undefined) return at(port)
  return at(usualPort).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'PORT_IN_USE') return at(0)
    throw error
  })
}
