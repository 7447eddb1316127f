import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { findAccount } from '../../../electron/instance/postgres/process/as-non-root.ts'
import { freePort } from '../../../electron/instance/postgres/process/free-port.ts'

const run = promisify(execFile)

/** The folder of the system's own PostgreSQL 15 programs, if installed. */
export const systemPostgres = ['/usr/lib/postgresql/15/bin', '/opt/homebrew/opt/postgresql@15/bin'].find(
  (folder) => existsSync(join(folder, 'initdb')),
)

const mostLaunches = 100

/** A PostgreSQL server that Flagbench does not manage. */
export interface PlainPostgres {
  readonly url: string
  /** The current server process. */
  readonly pid: () => number
  /** Kills the server and restarts it on the same port and data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Creates a cluster in an empty folder and starts it. */
export async function startPlainPostgres(bin: string, folder: string): Promise<PlainPostgres> {
  const account = await findAccount()
  const dir = join(folder, 'data')
  mkdirSync(dir, { mode: 0o700 })
  if (account.ids) for (const path of [folder, dir]) chownSync(path, account.ids.uid, account.ids.gid)
  const options = { ...account.ids, cwd: folder }
  const kinds = ['-U', 'flagbench', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  const initdb = account.wrap(join(bin, 'initdb'), ['-D', dir, ...kinds])
  await run(initdb.command, initdb.args, options)
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off']
  const server = account.wrap(join(bin, 'postgres'), [
    ...['-D', dir, '-p', String(port)],
    ...settings.flatMap((setting) => ['-c', setting]),
  ])
  const url = `postgres://flagbench@127.0.0.1:${port}/postgres`
  const launch = async () => {
    const child = spawn(server.command, server.args, { ...options, stdio: 'ignore' })
    const ended = once(child, 'exit')
    while (!(await answers(url)) && child.exitCode === null) await sleep(50)
    return { child, ended }
  }
  // A new server refuses to start until the last process of a killed one is gone, which a busy machine delays.
  const relaunch = async () => {
    for (let tries = 0; tries < mostLaunches; tries += 1) {
      const launched = await launch()
      if (launched.child.exitCode === null) return launched
      await sleep(200)
    }
    throw new Error(`PostgreSQL did not start again on ${dir} at port ${port}`)
  }
  let running = await launch()
  const end = async (signal: 'SIGQUIT' | 'SIGKILL') => {
    running.child.kill(signal)
    await running.ended
  }
  return {
    url,
    pid: () => running.child.pid ?? 0,
    restart: async () => {
      await end('SIGKILL')
      running = await relaunch()
    },
    stop: () => end('SIGQUIT'),
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
