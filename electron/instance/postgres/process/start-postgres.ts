import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../../../shared/errors.ts'
import { makeFolder } from '../../../home/make-folder.ts'
import { type OsLock, takeLock } from '../../../home/os-lock.ts'
import { type Binaries, findBinaries } from '../cluster/binaries.ts'
import { initCluster } from '../cluster/init-cluster.ts'
import { letThrough, ownCluster } from '../cluster/own-cluster.ts'
import { newPassword, readPassword, writePassword } from '../cluster/password.ts'
import { recoverCluster } from '../cluster/recover-cluster.ts'
import { resetPassword } from '../cluster/reset-password.ts'
import { type Settings, settingArguments } from '../cluster/settings.ts'
import { localUrl } from '../url/local-url.ts'
import { type Account, findAccount } from './as-non-root.ts'
import { causeOfEnd } from './exit-reason.ts'
import { freePort } from './free-port.ts'
import { type Exit, launchPostmaster, type Postmaster } from './launch-postmaster.ts'
import { hurried, stopPostmaster } from './stop-postmaster.ts'

export interface PostgresOptions {
  /** The data directory, created on first use. */
  readonly dir: string
  /** The file with the password (0600), created on first use. */
  readonly passwordFile: string
  readonly log: (line: string) => void
  readonly settings?: Settings
  /** The port to try first. */
  readonly port?: number
  /** Aborts the start, and stops a server that is still starting. */
  readonly signal?: AbortSignal
}

/** The running embedded server. */
export interface Postgres {
  /** Contains the password: never log it. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** What recovery did before the start; `clean` if nothing was necessary. */
  readonly recovered: string
  readonly exited: Promise<Exit>
  /** Stops the server and releases the directory; does nothing if the server has exited already. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL on a free loopback port; creates its cluster on first use and cleans up
 * after a killed host. Throws HOME_IN_USE if another host uses the directory, POSTGRES_UNAVAILABLE otherwise.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const lock = lockOf(options.dir)
  try {
    const binaries = await findBinaries()
    const account = await findAccount()
    const { password, recovered } = await prepare(options, binaries, account)
    const { postmaster, port } = await launch(options, binaries, account)
    void postmaster.exited.then(lock.release)
    return {
      url: localUrl(port, password),
      port,
      pid: postmaster.pid,
      recovered,
      exited: postmaster.exited,
      stop: () => stop(postmaster, options.dir, binaries),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function lockOf(dir: string): OsLock {
  makeFolder(dirname(dir))
  const lock = takeLock(`${dir}.lock`)
  if (lock) return lock
  throw new AppError(
    'HOME_IN_USE',
    `The database in ${dir} is in use by another Flagbench: close that one first.`,
  )
}

/** Prepares the directory for a start: created, no server running, owned by the account, password known. */
async function prepare({ dir, passwordFile, log }: PostgresOptions, binaries: Binaries, account: Account) {
  const known = readPassword(passwordFile)
  const password = known ?? newPassword()
  await letThrough(dir, binaries.postgres, account)
  const isNew = await initCluster(dir, password, binaries, account)
  const recovered = await recoverCluster(dir, binaries)
  await ownCluster(dir, account)
  if (!known && !isNew) await resetPassword(dir, password, binaries, account)
  if (!known) writePassword(passwordFile, password)
  log(`postgres: ${recovered}`)
  return { password, recovered }
}

async function launch(options: PostgresOptions, binaries: Binaries, account: Account) {
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 && options.port ? options.port : await freePort()
    const args = settingArguments(port, options.settings)
    options.signal?.throwIfAborted()
    const postmaster = await launchPostmaster(binaries, options.dir, args, account, options.log)
    const onAbort = () => void stop(postmaster, options.dir, binaries)
    options.signal?.addEventListener('abort', onAbort)
    const isReady = await postmaster.isReady()
    options.signal?.removeEventListener('abort', onAbort)
    if (isReady) return { postmaster, port }
    const { code } = await postmaster.exited
    if (attempt < 20 && isPassing(postmaster.said())) await sleep(attempt * 25)
    else throw notStarted(options.dir, code, postmaster)
  }
}

/**
 * True for an error that passes: another program took the port first, or children of a killed server still
 * run (for about 1 s).
 */
function isPassing(said: readonly string[]): boolean {
  return /could not bind|pre-existing shared memory block/.test(said.join())
}

function notStarted(dir: string, code: number | null, postmaster: Postmaster): AppError {
  return new AppError(
    'POSTGRES_UNAVAILABLE',
    `PostgreSQL did not start on ${dir}: ${causeOfEnd(code, postmaster.said())}.`,
  )
}

async function stop(postmaster: Postmaster, dir: string, binaries: Binaries): Promise<void> {
  for (let waitedMs = 0; postmaster.isRunning() && !postmaster.pid && waitedMs < 5_000; waitedMs += 10)
    await sleep(10)
  if (postmaster.isRunning() && postmaster.pid) await stopPostmaster(postmaster.pid, dir, binaries, hurried)
  await postmaster.exited
}
