import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '../../../../electron/instance/migrate/migrate.ts'
import { migrationsFolder } from '../../../builders/postgres/migrations-folder.ts'
import { emptyDatabase, testPostgres } from '../../../builders/postgres/postgres.ts'
import { query } from '../../../builders/postgres/postgres-home.ts'

const first = { '0001_note.sql': 'create table note (id int primary key);' }
const second = { ...first, '0002_text.sql': 'alter table note add column text text;' }
const third = { ...second, '0003_done.sql': 'alter table note add column done boolean;' }

test('applies what is missing, in order, and notes each with its hash', async () => {
  const url = await emptyDatabase()
  expect(await namesOf(migrate({ url, folder: migrationsFolder(first) }))).toEqual(['0001_note'])
  expect(await namesOf(migrate({ url, folder: migrationsFolder(third) }))).toEqual(['0002_text', '0003_done'])
  expect(await namesOf(migrate({ url, folder: migrationsFolder(third) }))).toEqual([])
  const rows = await query(
    url,
    'select id, name, length(hash) as hash, applied_at <= now() as past from flagbench_migration order by id',
  )
  expect(rows).toEqual([
    { id: 1, name: '0001_note', hash: 64, past: true },
    { id: 2, name: '0002_text', hash: 64, past: true },
    { id: 3, name: '0003_done', hash: 64, past: true },
  ])
})

test('stops at the version asked for', async () => {
  const url = await emptyDatabase()
  const folder = migrationsFolder(third)
  expect(await namesOf(migrate({ url, folder, version: 2 }))).toEqual(['0001_note', '0002_text'])
})

test('many runners at once apply each file exactly once', async () => {
  const url = await emptyDatabase()
  const folder = migrationsFolder({
    '0001_slow.sql': 'select pg_sleep(0.2); create table note (id int);',
    '0002_row.sql': 'insert into note values (1);',
  })
  const applied = await Promise.all([1, 2, 3, 4].map(() => namesOf(migrate({ url, folder }))))
  expect(applied.flat().sort()).toEqual(['0001_slow', '0002_row'])
  expect(await query(url, 'select id from note')).toEqual([{ id: 1 }])
})

test('a migration that fails is undone wholly, named with its line; those before it stay', async () => {
  const url = await emptyDatabase()
  const folder = migrationsFolder({
    ...first,
    '0002_broken.sql':
      'create table half (id int);\ninsert into half values (1);\ninsert into nowhere values (1);\n',
  })
  await expect(migrate({ url, folder })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: `The migration ${join(folder, '0002_broken.sql')} failed at line 3 and was undone: relation "nowhere" does not exist.`,
    cause: expect.objectContaining({ code: '42P01' }),
  })
  expect(await query(url, `select to_regclass('half') as half, to_regclass('note')::text as note`)).toEqual([
    { half: null, note: 'note' },
  ])
  writeFileSync(join(folder, '0002_broken.sql'), 'create table half (id int);')
  expect(await namesOf(migrate({ url, folder }))).toEqual(['0002_broken'])
})

test('a migration that commits by itself is refused and not noted', async () => {
  const url = await emptyDatabase()
  const folder = migrationsFolder({ '0001_a.sql': 'create table a (id int); commit;' })
  await expect(migrate({ url, folder })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringMatching(/0001_a\.sql.*ends its transaction itself/),
  })
  expect(await query(url, 'select * from flagbench_migration')).toEqual([])
})

test('a shipped file that was changed is named, and nothing is applied', async () => {
  const url = await emptyDatabase()
  await migrate({ url, folder: migrationsFolder(second) })
  const folder = migrationsFolder({ ...third, '0001_note.sql': 'create table note (id bigint primary key);' })
  await expect(migrate({ url, folder })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining(`The migration ${join(folder, '0001_note.sql')} is not the one`),
  })
  expect(await query(url, 'select max(id) as newest from flagbench_migration')).toEqual([{ newest: 2 }])
})

test('a shipped file that was renamed is named', async () => {
  const url = await emptyDatabase()
  await migrate({ url, folder: migrationsFolder(first) })
  const folder = migrationsFolder({ '0001_notes.sql': first['0001_note.sql'] })
  await expect(migrate({ url, folder })).rejects.toThrow('(0001_note)')
})

test('a database from the future is refused with both versions, and nothing is written', async () => {
  const url = await emptyDatabase()
  await migrate({ url, folder: migrationsFolder(third) })
  const { port } = await testPostgres()
  const database = new URL(url).pathname.slice(1)
  await expect(migrate({ url, folder: migrationsFolder(first) })).rejects.toMatchObject({
    code: 'DATABASE_FROM_FUTURE',
    message: `The database ${database} at 127.0.0.1:${port} is at version 3 (0003_done), made by a newer Flagbench; this one knows only version 1 (0001_note): update Flagbench, or open a backup made before.`,
  })
  expect(await query(url, 'select count(*)::int as rows from flagbench_migration')).toEqual([{ rows: 3 }])
})

test('a database that lacks a number in between is refused', async () => {
  const url = await emptyDatabase()
  await migrate({ url, folder: migrationsFolder(third) })
  await query(url, 'delete from flagbench_migration where id = 2')
  await expect(migrate({ url, folder: migrationsFolder(third) })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('lacks migration 2'),
  })
})

test('a backup is taken before an older database is changed, and at no other time', async () => {
  const url = await emptyDatabase()
  const taken: string[] = []
  const backup = async (next: { name: string }) => {
    const columns = await query(
      url,
      `select count(*)::int as n from information_schema.columns where table_name = 'note'`,
    )
    taken.push(`${next.name} ${JSON.stringify(columns)}`)
    return url
  }
  await migrate({ url, folder: migrationsFolder(first), backup })
  await migrate({ url, folder: migrationsFolder(first), backup })
  expect(taken).toEqual([])
  await migrate({ url, folder: migrationsFolder(third), backup })
  await migrate({ url, folder: migrationsFolder(third), backup })
  expect(taken).toEqual(['0002_text [{"n":1}]'])
})

test('where the backup fails nothing is changed', async () => {
  const url = await emptyDatabase()
  await migrate({ url, folder: migrationsFolder(first) })
  const backup = () => Promise.reject(new Error('disk full'))
  await expect(migrate({ url, folder: migrationsFolder(second), backup })).rejects.toThrow('disk full')
  expect(await query(url, 'select * from flagbench_migration')).toHaveLength(1)
})

test('a server that goes away in the middle is a failed migration, wholly undone', async () => {
  const url = await emptyDatabase()
  const folder = migrationsFolder({
    '0001_suicide.sql': 'create table note (id int); select pg_terminate_backend(pg_backend_pid());',
  })
  await expect(migrate({ url, folder })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringContaining('0001_suicide.sql'),
  })
  expect(await query(url, `select to_regclass('note') as note`)).toEqual([{ note: null }])
})

test('a database where this user may make no tables is named, with the reason', async () => {
  const url = new URL(await emptyDatabase())
  await query(url.href, `create role guest login password 'guest'`)
  url.username = url.password = 'guest'
  await expect(migrate({ url: url.href, folder: migrationsFolder(first) })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message: expect.stringMatching(
      /^The database test_\d+ at 127.* could not be brought up to date: permission denied/,
    ),
  })
})

test('a database that does not answer is named', async () => {
  const url = 'postgres://me:s3cret@127.0.0.1:9/shop'
  await expect(migrate({ url, folder: migrationsFolder(first) })).rejects.toMatchObject({
    code: 'MIGRATION_FAILED',
    message:
      'The database shop at 127.0.0.1:9 could not be brought up to date: connect ECONNREFUSED 127.0.0.1:9.',
  })
})

test('the lock of a runner that died is free again', async () => {
  const url = await emptyDatabase()
  const other = new Client({ connectionString: url })
  other.on('error', () => {})
  await other.connect()
  await other.query(`select pg_advisory_lock(${0x666c6167})`)
  const waiting = migrate({ url, folder: migrationsFolder(first) })
  await other.query('select pg_terminate_backend(pg_backend_pid())').catch(() => {})
  expect(await namesOf(waiting)).toEqual(['0001_note'])
})

async function namesOf(applied: Promise<readonly { name: string }[]>): Promise<readonly string[]> {
  return (await applied).map(({ name }) => name)
}
