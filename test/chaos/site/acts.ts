import { statfsSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Chance } from '../work/random.ts'
import { burst } from '../work/reader.ts'
import type { Site } from './site.ts'

/**
 * The acts performed on the hosts and their database, by name. Each act has ended and been repaired when its
 * promise resolves.
 */
export function actsOn(
  site: Site,
  chance: Chance,
  readerSecret: string,
): Readonly<Record<string, () => Promise<void>>> {
  const aHost = () => chance.pick(site.hosts)
  const aWhile = (least: number, most: number) => sleep(chance.between(least, most))
  return {
    'kill -9 of a host': async () => {
      const host = aHost()
      await host.kill()
      await host.start()
    },
    'SIGTERM of a host': async () => {
      const host = aHost()
      await host.terminate('in the middle of work')
      await host.start()
    },
    'kill -9 of the postmaster': () => site.killServer(),
    'kill -9 of a server process': async () => {
      const [, ...backends] = site.servers()
      if (backends.length > 0) signal(chance.pick(backends), 'SIGKILL')
    },
    'SIGSTOP of PostgreSQL': async () => {
      const servers = site.servers()
      for (const pid of servers) signal(pid, 'SIGSTOP')
      await aWhile(500, 8000)
      for (const pid of servers) signal(pid, 'SIGCONT')
    },
    'rows locked by another client': () =>
      locked(site, 'select from flag for update', chance.between(500, 8000)),
    'accesses locked by another client': () =>
      locked(site, 'select from access for update', chance.between(500, 8000)),
    'a flood by a reader': () => burst(aHost().url, readerSecret),
    'a jump of the clock': async () => {
      const host = aHost()
      host.shiftClock(chance.pick([-3_600_000, -60_000, 60_000, 3_600_000]))
      await aWhile(500, 3000)
      host.shiftClock(0)
    },
    ...(site.disk !== undefined && {
      'a full disk': () => fullDisk(site.disk ?? '', chance.between(1000, 6000)),
    }),
  }
}

async function locked(site: Site, sql: string, ms: number): Promise<void> {
  const connectionString = site.databaseUrl()
  if (connectionString === undefined) return
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('begin')
    await client.query(sql)
    await sleep(ms)
  } catch {
    // The server was down.
  } finally {
    await client.end().catch(() => {})
  }
}

async function fullDisk(folder: string, ms: number): Promise<void> {
  const filler = join(folder, 'filler')
  try {
    const { bavail, bsize } = statfsSync(folder)
    for (let left = bavail * bsize; left > 0; left -= 2 ** 20)
      writeFileSync(filler, Buffer.alloc(2 ** 20), { flag: 'a' })
  } catch {
    // The disk is full.
  }
  await sleep(ms)
  await rm(filler, { force: true })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended.
  }
}
