import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { openWorkbench } from '../../../electron/workbench/open.ts'
import { runNode } from '../../builders/host/run-node.ts'
import { migrationsFolder } from '../../builders/postgres/migrations-folder.ts'
import { temporaryFolder } from '../../builders/temporary-folder.ts'

const shipped = join(import.meta.dirname, '../../../migrations/sqlite')
const first = { '0001_note.sql': 'create table note (id integer primary key, text text not null) strict;' }
const second = { ...first, '0002_done.sql': 'alter table note add column done integer not null default 0;' }

test('makes the file on first use, for this user only, with the shipped tables', async () => {
  const { file, backups } = place()
  const database = await open(file, shipped, backups)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const tables = database.prepare('select name from sqlite_schema').pluck().all()
  expect(tables).toEqual(expect.arrayContaining(['profile', 'draft', 'flagbench_migration']))
  expect(existsSync(backups)).toBe(false)
})

test('is crash-safe and holds references: WAL, foreign keys on', async () => {
  const { file, backups } = place()
  const database = await open(file, migrationsFolder(first), backups)
  const pragmas = ['journal_mode', 'foreign_keys', 'busy_timeout']
  expect(pragmas.map((name) => database.pragma(name, { simple: true }))).toEqual(['wal', 1, 5000])
})

test('what a killed process had committed is there afterwards', async () => {
  const { file, backups } = place()
  const folder = migrationsFolder(first)
  const module = join(import.meta.dirname, '../../../electron/workbench/open.ts')
  const other = runNode(`
    import { openWorkbench } from ${JSON.stringify(module)}
    const database = await openWorkbench(...${JSON.stringify([file, folder, backups])})
    database.exec("insert into note (text) values ('kept')")
    database.exec("begin; insert into note (text) values ('not committed')")
    console.log('written')
    setInterval(() => {}, 1000)
  `)
  await other.line()
  await other.kill()
  const database = await open(file, folder, backups)
  expect(database.prepare('select text from note').pluck().all()).toEqual(['kept'])
})

test('an older file is brought up to date, and as it was it lies in the backups', async () => {
  const { file, backups } = place()
  const old = await open(file, migrationsFolder(first), backups)
  old.exec("insert into note (text) values ('kept')")
  old.close()
  const database = await open(file, migrationsFolder(second), backups)
  expect(database.prepare('select * from note').all()).toEqual([{ id: 1, text: 'kept', done: 0 }])
  const [backup, ...others] = readdirSync(backups)
  expect(backup).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-before-0002\.sqlite$/)
  expect(others).toEqual([])
  const restored = join(temporaryFolder(), 'workbench.sqlite')
  copyFileSync(join(backups, backup ?? ''), restored)
  const before = await open(restored, migrationsFolder(first), backups)
  expect(before.prepare('select * from note').all()).toEqual([{ id: 1, text: 'kept' }])
})

test('a migration that fails is undone wholly and named; those before it stay', async () => {
  const { file, backups } = place()
  ;(await open(file, migrationsFolder(first), backups)).close()
  const broken = migrationsFolder({
    ...second,
    '0003_broken.sql': 'create table half (id integer); insert into nowhere values (1);',
  })
  await expect(open(file, broken, backups)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringMatching(/0003_broken\.sql failed and was undone: no such table: nowhere/),
  })
  const database = await open(file, migrationsFolder(second), backups)
  expect(database.prepare("select 1 from sqlite_schema where name = 'half'").all()).toEqual([])
})

test('a migration that leaves a dangling reference is undone', async () => {
  const { file, backups } = place()
  const folder = migrationsFolder({
    '0001_a.sql': `
      create table owner (id integer primary key);
      create table thing (owner_id integer not null references owner);
      insert into thing values (1);`,
  })
  await expect(open(file, folder, backups)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('references to rows that are gone'),
  })
  expect(existsSync(file)).toBe(false)
})

test('a migration that commits by itself is refused', async () => {
  const { file, backups } = place()
  await expect(
    open(file, migrationsFolder({ '0001_a.sql': 'create table a (id integer); commit;' }), backups),
  ).rejects.toMatchObject({ code: 'MIGRATION_FAILED', message: expect.stringContaining('0001_a.sql') })
})

test('where the backup cannot be written nothing is migrated', async () => {
  const { file, backups } = place()
  ;(await open(file, migrationsFolder(first), backups)).close()
  writeFileSync(backups, 'a file where the folder should be')
  await expect(open(file, migrationsFolder(second), backups)).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('nothing was changed'),
  })
  const database = await open(file, migrationsFolder(first), backups)
  expect(database.prepare('select * from note').columns()).toHaveLength(2)
})

test('a file from the future is refused with both versions, and left as it is', async () => {
  const { file, backups } = place()
  ;(await open(file, migrationsFolder(second), backups)).close()
  const before = readFileSync(file)
  await expect(open(file, migrationsFolder(first), backups)).rejects.toMatchObject({
    code: 'DATABASE_FROM_FUTURE',
    message: expect.stringMatching(
      /workbench\.sqlite is at version 2 \(0002_done\).*only version 1 \(0001_note\)/,
    ),
  })
  expect(readFileSync(file).equals(before)).toBe(true)
})

test.each([0, 1, 15, 16, 50, 99, 100, 512, 4095, 4096, 8192, -4097, -4096, -4095, -1])(
  'a file cut to %i bytes (below 0: from its end) is named, and neither it nor its companions are touched',
  async (size) => {
    const { file, backups } = place()
    const database = await open(file, migrationsFolder(first), backups)
    fill(database)
    database.close()
    truncateSync(file, size >= 0 ? size : statSync(file).size + size)
    const before = readFileSync(file)
    await expect(open(file, migrationsFolder(second), backups)).rejects.toMatchObject(damage(file))
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(existsSync(backups)).toBe(false)
  },
)

test('a file cut under a log that was not yet written back keeps that log', async () => {
  const { file, backups } = place()
  const database = await open(file, migrationsFolder(first), backups)
  fill(database)
  database.pragma('wal_checkpoint(truncate)')
  database.exec("insert into note (text) values ('only in the log')")
  const copy = join(temporaryFolder(), 'workbench.sqlite')
  copyFileSync(file, copy)
  copyFileSync(`${file}-wal`, `${copy}-wal`)
  truncateSync(copy, 8192)
  const [main, log] = [readFileSync(copy), readFileSync(`${copy}-wal`)]
  await expect(open(copy, migrationsFolder(first), backups)).rejects.toMatchObject(damage(copy))
  expect(readFileSync(copy).equals(main)).toBe(true)
  expect(readFileSync(`${copy}-wal`).equals(log)).toBe(true)
})

test.each([
  ['a text', 'To whom it may concern. '.repeat(1000)],
  ['zeros', '\0'.repeat(8192)],
  ['a header with rubbish after it', `SQLite format 3\0${'x'.repeat(9000)}`],
])('%s in its place is refused and not touched', async (_, text) => {
  const { file, backups } = place()
  writeFileSync(file, text)
  await expect(open(file, shipped, backups)).rejects.toMatchObject(damage(file))
  expect(readFileSync(file, 'latin1')).toBe(text)
})

test('a page overwritten in the middle is found', async () => {
  const { file, backups } = place()
  const database = await open(file, migrationsFolder(first), backups)
  fill(database)
  database.close()
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0xab, 12_288, 16_384))
  await expect(open(file, migrationsFolder(first), backups)).rejects.toMatchObject(damage(file))
})

test("another program's database is refused and not touched", async () => {
  const { file, backups } = place()
  const other = new Database(file)
  other.exec('create table bookmark (url text)')
  other.close()
  await expect(open(file, shipped, backups)).rejects.toMatchObject({
    code: 'WORKBENCH_DAMAGED',
    message: expect.stringContaining('it is a database of another program'),
  })
})

test('a folder in its place is refused', async () => {
  const { file, backups } = place()
  mkdirSync(file)
  await expect(open(file, shipped, backups)).rejects.toMatchObject(damage(file))
})

test('a log without its workbench is refused, for it would be written into the new one', async () => {
  const { file, backups } = place()
  writeFileSync(`${file}-wal`, 'log')
  await expect(open(file, shipped, backups)).rejects.toMatchObject(damage(`${file}-wal`))
  expect(readFileSync(`${file}-wal`, 'utf8')).toBe('log')
  expect(existsSync(file)).toBe(false)
})

function place() {
  const home = temporaryFolder()
  return { file: join(home, 'workbench.sqlite'), backups: join(home, 'backups') }
}

async function open(file: string, folder: string, backups: string): Promise<Database.Database> {
  const database = await openWorkbench(file, folder, backups)
  onTestFinished(() => void database.close())
  return database
}

function fill(database: Database.Database): void {
  const insert = database.prepare('insert into note (text) values (?)')
  database.transaction(() => {
    for (let count = 0; count < 200; count += 1) insert.run('a note of some length '.repeat(20))
  })()
}

function damage(file: string) {
  return { code: 'WORKBENCH_DAMAGED', message: expect.stringContaining(file) }
}
