import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { findAccount } from '../../electron/instance/postgres/as-non-root.ts'
import { freePort } from '../../electron/instance/postgres/free-port.ts'
import { freshDatabase } from './postgres.ts'
import { temporaryFolder } from './temporary-folder.ts'

const run = promisify(execFile)
const programs = ['/usr/lib/postgresql/15/bin', '/opt/homebrew/opt/postgresql@15/bin'].find((folder) =>
  existsSync(join(folder, 'initdb')),
)

/** The URL of a database of a PostgreSQL that is not ours: the system's 15 where there is one, else our own by URL. */
export function externalPostgres(): Promise<string> {
  return programs === undefined ? freshDatabase() : startOlder(programs)
}

async function startOlder(bin: string): Promise<string> {
  const account = await findAccount()
  const folder = temporaryFolder()
  const dir = join(folder, 'data')
  mkdirSync(dir, { mode: 0o700 })
  if (account.ids) for (const path of [folder, dir]) chownSync(path, account.ids.uid, account.ids.gid)
  const options = { ...account.ids, cwd: folder }
  const initdb = account.wrap(join(bin, 'initdb'), [
    '-D',
    dir,
    '-U',
    'flagbench',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--no-sync',
  ])
  await run(initdb.command, initdb.args, options)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const server = account.wrap(join(bin, 'postgres'), [
    ...['-D', dir, '-p', String(port)],
    ...settings.flatMap((setting) => ['-c', setting]),
  ])
  const child = spawn(server.command, server.args, { ...options, stdio: 'ignore' })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGQUIT')
    await ended
  })
  const url = `postgres://flagbench@127.0.0.1:${port}/postgres`
  while (!(await answers(url))) await sleep(50)
  return url
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
