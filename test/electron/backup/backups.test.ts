import { cpSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { backupEnding } from '../../../electron/backup/backup-format.ts'
import { preparedFile } from '../../../electron/backup/restore-workbench.ts'
import { writeBackup } from '../../../electron/backup/write-backup.ts'
import type { HomePaths } from '../../../electron/home/home-paths.ts'
import { type Host, openHost } from '../../../electron/host.ts'
import { loadMigrations } from '../../../electron/instance/migrate/load-migrations.ts'
import { migrate } from '../../../electron/instance/migrate/migrate.ts'
import { runningUrl } from '../../../electron/instance/postgres/url/running-url.ts'
import { readTree } from '../../../electron/instance/stores/tree/workspaces.ts'
import { migrationsOf } from '../../../electron/root.ts'
import { loadSample } from '../../../electron/transfer/load-sample.ts'
import { listProfiles, removeProfiles } from '../../../electron/workbench/profiles.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { openTestHost } from '../../builders/host/host.ts'
import { freshWorkbench } from '../../builders/host/workbench.ts'
import { emptyDatabase } from '../../builders/postgres/postgres.ts'
import { postgresHome, query } from '../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../builders/temporary-folder.ts'

async function hostOn({ home }: HomePaths): Promise<Host> {
  const host = await openHost({ home, sample: false })
  onTestFinished(() => host.close())
  return host
}

/** The result of long work, and what it reported. */
async function run<T>(work: AsyncGenerator<Progress, T>): Promise<{ result: T; stages: string[] }> {
  const stages: string[] = []
  for (let step = await work.next(); ; step = await work.next()) {
    if (step.done) return { result: step.value, stages }
    stages.push(step.value.stage)
  }
}

/** A restore ends all connections; the first request after it may meet one that has just ended. */
async function whenConnected<T>(work: () => Promise<T>): Promise<T> {
  return work().catch(work)
}

const none = undefined
const workspaceKeys = async ({ database }: Host) => (await readTree(database.read)).map(({ key }) => key)
const addWorkspace = ({ database }: Host, key: string) =>
  database.write((writer) => sql`insert into workspace (key) values (${key})`.execute(writer))

test('a backup brings both databases back; what was there before is in a backup of its own', async () => {
  const host = await hostOn(await postgresHome())
  await loadSample(host.database, host.workbench)
  const { result: backup, stages } = await run(host.backups.create(none))
  expect(stages).toContain('backing up')
  expect(statSync(backup.file).mode & 0o777).toBe(0o600)
  await addWorkspace(host, 'later')
  removeProfiles(
    host.workbench,
    listProfiles(host.workbench).map(({ id }) => id),
  )

  const { result: content } = await run(host.backups.inspect(backup.file, none))
  expect(content).toMatchObject({
    projects: [{ workspace: 'acme', project: 'shop', flags: 60, segments: 12 }],
    profiles: 300,
    drafts: 0,
  })
  const seen: string[] = []
  host.events.subscribe(({ type }) => void seen.push(type))
  const { result } = await run(host.backups.restore(backup.file, none))
  expect(seen).toContain('instance-replaced')
  expect(await workspaceKeys(host)).toEqual(['acme'])
  expect(listProfiles(host.workbench)).toHaveLength(300)
  // Triggers, sequences and rights work in the restored database.
  await addWorkspace(host, 'after')
  await run(host.backups.restore(result.safetyBackup.file, none))
  expect(await workspaceKeys(host)).toEqual(['acme', 'later'])
  expect(listProfiles(host.workbench)).toEqual([])
  expect(await host.backups.list()).toHaveLength(3)
}, 60_000)

test('a restored host opens again, and keeps what was restored', async () => {
  const paths = await postgresHome()
  const first = await hostOn(paths)
  await addWorkspace(first, 'then')
  const { result: backup } = await run(first.backups.create(none))
  await addWorkspace(first, 'now')
  await run(first.backups.restore(backup.file, none))
  await first.close()
  const second = await hostOn(paths)
  expect(await workspaceKeys(second)).toEqual(['then'])
  expect(readdirSync(paths.home).filter((name) => name.includes('restored'))).toEqual([])
}, 60_000)

test('a backup of an older database is brought up to date', async () => {
  const url = await emptyDatabase()
  const folder = migrationsOf('postgres')
  await migrate({ url, folder, version: 14 })
  await query(url, `insert into workspace (key) values ('old')`)
  const file = join(temporaryFolder(), `old${backupEnding}`)
  const work = { onProgress: () => {}, signal: new AbortController().signal }
  await writeBackup(file, { url, workbench: await freshWorkbench() }, work)
  const host = await hostOn(await postgresHome())
  await run(host.backups.restore(file, none))
  expect(await workspaceKeys(host)).toEqual(['old'])
  const { rows } = await sql<{ newest: number }>`select max(id) as newest from flagbench_migration`.execute(
    host.database.read,
  )
  expect(rows).toEqual([{ newest: loadMigrations(folder).length }])
}, 60_000)

test('a host that was killed after the database was replaced takes the workbench over at its next start', async () => {
  const paths = await postgresHome()
  const first = await hostOn(paths)
  await loadSample(first.database, first.workbench)
  const { result: backup } = await run(first.backups.create(none))
  await run(first.backups.restore(backup.file, none))
  await first.close()
  // What such a host leaves: the prepared workbench of this replacement, and one of a replacement that never was.
  const second = await hostOn(paths)
  const full = join(temporaryFolder(), 'workbench.sqlite')
  second.workbench.prepare('vacuum into ?').run(full)
  removeProfiles(
    second.workbench,
    listProfiles(second.workbench).map(({ id }) => id),
  )
  const { rows } = await sql<{ id: string }>`select shobj_description(oid, 'pg_database') as id
    from pg_database where datname = current_database()`.execute(second.database.read)
  await second.close()
  cpSync(full, preparedFile(paths.home, rows[0]?.id ?? ''))
  writeFileSync(preparedFile(paths.home, newId()), 'never taken over')
  const third = await hostOn(paths)
  expect(listProfiles(third.workbench)).toHaveLength(300)
  expect(readdirSync(paths.home).filter((name) => name.includes('restored'))).toEqual([])
}, 60_000)

test('a workbench that cannot be taken over now is taken over at the next start', async () => {
  const paths = await postgresHome()
  const first = await hostOn(paths)
  await loadSample(first.database, first.workbench)
  const { result: backup } = await run(first.backups.create(none))
  removeProfiles(
    first.workbench,
    listProfiles(first.workbench).map(({ id }) => id),
  )
  first.workbench.exec(
    `create temp trigger full before insert on main.profile begin select raise(abort, 'the disk is full'); end`,
  )
  await expect(run(first.backups.restore(backup.file, none))).rejects.toThrow(
    'The database is restored, but the workbench is not yet: the disk is full. Start Flagbench again to finish.',
  )
  expect(listProfiles(first.workbench)).toEqual([])
  await first.close()
  const second = await hostOn(paths)
  expect(listProfiles(second.workbench)).toHaveLength(300)
  expect(readdirSync(paths.home).filter((name) => name.includes('restored'))).toEqual([])
}, 60_000)

test('a damaged backup is refused in a sentence, and nothing changes', async () => {
  const host = await hostOn(await postgresHome())
  await addWorkspace(host, 'kept')
  const { result: backup } = await run(host.backups.create(none))
  const whole = readFileSync(backup.file)
  const text = gunzipSync(whole).toString()
  const lines = text.split('\n')
  const harmed = (name: string, content: string | Buffer) => {
    const file = join(temporaryFolder(), name)
    writeFileSync(file, content)
    return file
  }
  const zipped = (change: (all: string[]) => string[]) => gzipSync(change([...lines]).join('\n'))
  const changed = Buffer.from(whole)
  const middle = Math.floor(changed.length / 2)
  changed.fill(0, middle, middle + 8)
  const cases: [string, Buffer | string, RegExp][] = [
    ['cut', whole.subarray(0, whole.length - 20), /is damaged: its end is missing/],
    ['changed', changed, /is damaged/],
    ['no end', zipped((all) => all.slice(0, -2)), /is damaged: its end is missing/],
    [
      'no row',
      zipped((all) => all.filter((line) => !line.includes('"kept"') || !line.startsWith('['))),
      /rows of the table \w+ are missing/,
    ],
    [
      'no workbench',
      zipped((all) => all.filter((line) => !line.startsWith('{"workbench"'))),
      /part of the workbench is missing/,
    ],
    ['text', 'not a backup', /is not a backup of Flagbench/],
    ['other', gzipSync('{"a":1}\n'), /is not a backup of Flagbench/],
    ['newer format', gzipSync('{"format":"flagbench backup 2"}\n'), /is from a newer Flagbench/],
    [
      'newer model',
      zipped(([first = '', ...rest]) => [
        first.replace(/"instance":\{"version":\d+/, '"instance":{"version":9999'),
        ...rest,
      ]),
      /is from a newer Flagbench/,
    ],
  ]
  for (const [name, content, sentence] of cases) {
    const file = harmed(name, content)
    await expect(run(host.backups.inspect(file, none)), name).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(sentence),
    })
    await expect(run(host.backups.restore(file, none)), name).rejects.toMatchObject({ code: 'INVALID' })
  }
  expect(await workspaceKeys(host)).toEqual(['kept'])
  await expect(run(host.backups.inspect('/no/such/file', none))).rejects.toThrow(
    'There is no file /no/such/file.',
  )
  await expect(run(host.backups.inspect('relative', none))).rejects.toMatchObject({ code: 'INVALID' })
  // No safety backup was needed, and no prepared database is left.
  expect(await host.backups.list()).toHaveLength(1)
}, 120_000)

test('a backup whose workbench is no database is refused in its own words, and nothing changes', async () => {
  const host = await hostOn(await postgresHome())
  await addWorkspace(host, 'kept')
  const { result: backup } = await run(host.backups.create(none))
  const lines = gunzipSync(readFileSync(backup.file)).toString().split('\n')
  const spoilt = lines.map((line) => {
    if (!line.startsWith('{"workbench"')) return line
    const { workbench } = JSON.parse(line) as { workbench: string }
    const { length } = Buffer.from(workbench, 'base64')
    return JSON.stringify({ workbench: Buffer.alloc(length, 'x').toString('base64') })
  })
  const file = join(temporaryFolder(), 'spoilt')
  writeFileSync(file, gzipSync(spoilt.join('\n')))
  await expect(run(host.backups.restore(file, none))).rejects.toMatchObject({
    code: 'INVALID',
    message: `The backup ${file} is damaged: its workbench cannot be used. Choose another one.`,
  })
  expect(await workspaceKeys(host)).toEqual(['kept'])
}, 60_000)

test('a backup whose rows do not fit the model is not restored', async () => {
  const host = await hostOn(await postgresHome())
  await addWorkspace(host, 'kept')
  const { result: backup } = await run(host.backups.create(none))
  const text = gunzipSync(readFileSync(backup.file)).toString()
  const file = join(temporaryFolder(), 'odd')
  writeFileSync(
    file,
    gzipSync(text.replace('"name":"key","type":"', '"name":"key","type":"int); drop table flag; --')),
  )
  await expect(run(host.backups.restore(file, none))).rejects.toThrow(/other columns/)
  expect(await workspaceKeys(host)).toEqual(['kept'])
}, 60_000)

test('a cancelled restore changes nothing, and the next one works', async () => {
  const host = await hostOn(await postgresHome())
  await loadSample(host.database, host.workbench)
  const { result: backup } = await run(host.backups.create(none))
  await addWorkspace(host, 'later')
  const stop = new AbortController()
  const restoring = host.backups.restore(backup.file, stop.signal)
  await restoring.next()
  const another = host.backups.create(none)
  await expect(run(another)).rejects.toMatchObject({ code: 'BUSY' })
  stop.abort()
  await expect(run(restoring)).rejects.toThrow()
  expect(await workspaceKeys(host)).toEqual(['acme', 'later'])
  await run(host.backups.restore(backup.file, none))
  expect(await workspaceKeys(host)).toEqual(['acme'])
}, 60_000)

test('a restore whose last step fails leaves everything as it was, and the next one works', async () => {
  const paths = await postgresHome()
  const host = await hostOn(paths)
  await loadSample(host.database, host.workbench)
  const { result: backup } = await run(host.backups.create(none))
  await addWorkspace(host, 'later')
  removeProfiles(
    host.workbench,
    listProfiles(host.workbench).map(({ id }) => id),
  )
  const seen: string[] = []
  host.events.subscribe(({ type }) => void seen.push(type))
  const restoring = host.backups.restore(backup.file, none)
  // It is prepared by now. The name that the former database would get is taken.
  for (let step = await restoring.next(); !step.done && step.value.stage !== 'backing up'; )
    step = await restoring.next()
  const url = runningUrl(paths.postgres, paths.postgresPassword) ?? ''
  await query(url, 'create database flagbench_replaced')
  await expect(run(restoring)).rejects.toThrow(/flagbench_replaced/)
  expect(await whenConnected(() => workspaceKeys(host))).toEqual(['acme', 'later'])
  expect(listProfiles(host.workbench)).toEqual([])
  expect(seen).not.toContain('instance-replaced')
  expect(readdirSync(paths.home).filter((name) => name.includes('restored'))).toEqual([])
  const names = await query(url, 'select datname from pg_database where not datistemplate')
  expect(names).toEqual([{ datname: 'postgres' }])

  await run(host.backups.restore(backup.file, none))
  expect(await whenConnected(() => workspaceKeys(host))).toEqual(['acme'])
  expect(listProfiles(host.workbench)).toHaveLength(300)
}, 60_000)

test('a restore that cannot back up what is there changes nothing', async () => {
  const host = await hostOn(await postgresHome())
  await addWorkspace(host, 'then')
  const { result: backup } = await run(host.backups.create(none))
  const file = join(temporaryFolder(), basename(backup.file))
  renameSync(backup.file, file)
  await addWorkspace(host, 'now')
  // As on a full disk: no file can be written there.
  const folder = dirname(backup.file)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, '')
  await expect(run(host.backups.restore(file, none))).rejects.toMatchObject({ code: 'INVALID' })
  expect(await workspaceKeys(host)).toEqual(['now', 'then'])
}, 60_000)

test('an external database is not backed up, and the sentence says what to use', async () => {
  const host = await openTestHost()
  await expect(run(host.backups.create(none))).rejects.toThrow(/external database: use .* pg_dump/)
  expect(await host.backups.list()).toEqual([])
})
