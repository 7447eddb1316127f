import { writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { HomePaths } from '../../electron/home/home-paths.ts'
import { lockHome } from '../../electron/home/lock-home.ts'
import { type Host, type HostOptions, openHost } from '../../electron/host.ts'
import { readPidFile } from '../../electron/instance/postgres/process/pid-file.ts'
import { readTree } from '../../electron/instance/stores/tree/workspaces.ts'
import { listProfiles } from '../../electron/workbench/profiles.ts'
import { postgresHome } from '../builders/postgres/postgres-home.ts'

async function hostOn({ home }: HomePaths, options: HostOptions = {}): Promise<Host> {
  const host = await openHost({ home, sample: false, ...options })
  onTestFinished(() => host.close())
  return host
}

/** Leaves out access policy events, which have their own tests. */
function eventsOf(host: Host): string[] {
  const seen: string[] = []
  host.events.subscribe(({ type }) => void (type !== 'access-changed' && seen.push(type)))
  return seen
}

describe('a host', () => {
  test('opens an empty instance, and brings the sample at the very first start only', async () => {
    const paths = await postgresHome()
    const first = await hostOn(paths, { sample: true })
    expect(await readTree(first.database.read)).toMatchObject([
      { projects: [{ key: 'shop', isSample: true }] },
    ])
    expect(listProfiles(first.workbench)).toHaveLength(300)
    await sql`delete from project`.execute(first.database.read)
    await first.close()
    const second = await hostOn(paths, { sample: true })
    expect(await readTree(second.database.read)).toMatchObject([{ projects: [] }])
  })

  test('says what it runs on, and never the password', async () => {
    const host = await hostOn(await postgresHome(), { mode: 'browser' })
    expect(host.info).toMatchObject({
      mode: 'browser',
      postgres: { kind: 'embedded', version: expect.stringMatching(/^18/) },
    })
    expect(host.info.postgres.address).toMatch(/^127\.0\.0\.1:\d+\/\w+$/)
  })

  test('leaves nothing behind when it is closed, once or twice', async () => {
    const paths = await postgresHome()
    const host = await hostOn(paths)
    await host.close()
    await host.close()
    expect(readPidFile(paths.postgres)).toBeUndefined()
    lockHome(paths.home).release()
  })

  test('that cannot open leaves nothing open', async () => {
    const paths = await postgresHome()
    const unreachable = hostOn(paths, { databaseUrl: 'postgres://127.0.0.1:1/x' })
    await expect(unreachable).rejects.toMatchObject({ code: 'POSTGRES_UNAVAILABLE' })
    lockHome(paths.home).release()
    writeFileSync(paths.workbench, 'no database')
    await expect(hostOn(paths)).rejects.toMatchObject({ code: 'WORKBENCH_DAMAGED' })
    lockHome(paths.home).release()
    expect(readPidFile(paths.postgres)).toBeUndefined()
  })

  test('tells of every change, and of a server that was lost and came back, and works on', async () => {
    const paths = await postgresHome()
    const host = await hostOn(paths)
    const seen = eventsOf(host)
    const add = (key: string) => sql`insert into workspace (key) values (${key})`.execute(host.database.read)
    await add('w')
    await vi.waitFor(() => expect(seen).toEqual(['instance-changed']), 15_000)
    process.kill(readPidFile(paths.postgres)?.pid ?? 0, 'SIGKILL')
    await vi.waitFor(
      () => expect(seen).toEqual(['instance-changed', 'postgres-lost', 'postgres-back', 'instance-changed']),
      20_000,
    )
    await add('v')
    await vi.waitFor(() => expect(seen).toHaveLength(5), 15_000)
    expect((await readTree(host.database.read)).map(({ key }) => key)).toEqual(['v', 'w'])
  })

  test('watched, says first that it is ready, then what happens, until nobody watches', async () => {
    const host = await hostOn(await postgresHome())
    const stop = new AbortController()
    const watching = host.events.watch(stop.signal)
    expect(await watching.next()).toMatchObject({ value: { type: 'ready' } })
    host.events.emit({ type: 'workbench-changed' })
    expect(await watching.next()).toMatchObject({ value: { type: 'workbench-changed' } })
    stop.abort()
    await expect(watching.next()).rejects.toThrow('aborted')
  })
})
