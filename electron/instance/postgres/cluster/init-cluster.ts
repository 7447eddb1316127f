import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { renamePatiently } from '../../../home/rename-patiently.ts'
import type { Account } from '../process/as-non-root.ts'
import { causeOfEnd } from '../process/exit-reason.ts'
import { killedWithParent } from '../process/kill-with-parent.ts'
import { runProgram } from '../process/run-program.ts'
import type { Binaries } from './binaries.ts'

/** The superuser that owns the cluster. */
export const clusterUser = 'flagbench'

// LANG=C would give SQL_ASCII. A fixed locale makes clusters the same on every machine.
const fixed = [
  ...['-U', clusterUser, '-A', 'scram-sha-256', '--no-instructions', '--encoding=UTF8', '--wal-segsize=4'],
  ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-messages=C'],
]

/**
 * Creates the data directory `dir` if it does not exist, and returns whether it did. The directory is created
 * beside and then renamed, so that `dir` is complete or absent; leftovers of an interrupted start are
 * deleted. The caller must hold the directory's lock.
 */
export async function initCluster(
  dir: string,
  password: string,
  binaries: Binaries,
  account: Account,
): Promise<boolean> {
  if (existsSync(join(dir, 'PG_VERSION'))) return false
  await refuseForeign(dir)
  await removeUnfinished(dir)
  // Named after this process: the initdb of a killed host may still run and must not write into this folder.
  const unfinished = `${dir}.new-${process.pid}`
  const passwordFile = `${unfinished}.password`
  await makeOwned(unfinished, account)
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  try {
    if (account.ids) await chown(passwordFile, account.ids.uid, account.ids.gid)
    await runInitdb([...fixed, '-D', unfinished, `--pwfile=${passwordFile}`], dir, binaries, account)
  } finally {
    await rm(passwordFile, { force: true })
  }
  if (existsSync(dir)) await rmdir(dir)
  await renamePatiently(unfinished, dir)
  return true
}

async function refuseForeign(dir: string): Promise<void> {
  const content = existsSync(dir) ? await readdir(dir) : []
  if (content.length === 0) return
  throw new AppError(
    'POSTGRES_UNAVAILABLE',
    `The folder ${dir} holds something that is not a PostgreSQL data directory: move it away, and Flagbench creates a new one.`,
  )
}

async function removeUnfinished(dir: string): Promise<void> {
  for (const name of await readdir(dirname(dir))) {
    if (!name.startsWith(`${basename(dir)}.new-`)) continue
    await rm(join(dirname(dir), name), { recursive: true, force: true, maxRetries: 5 })
  }
}

async function makeOwned(dir: string, account: Account): Promise<void> {
  await mkdir(dir, { mode: 0o700 })
  if (account.ids) await chown(dir, account.ids.uid, account.ids.gid)
}

async function runInitdb(args: readonly string[], dir: string, binaries: Binaries, account: Account) {
  const launch = account.wrap(...(await killedWithParent('KILL', binaries.initdb, args)))
  const { code, said } = await runProgram(launch.command, launch.args, account, { cwd: dirname(dir) })
  if (code === 0) return
  throw new AppError(
    'POSTGRES_UNAVAILABLE',
    `PostgreSQL could not create its data directory ${dir}: ${causeOfEnd(code, said)}.`,
  )
}
