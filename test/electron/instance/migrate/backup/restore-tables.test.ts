import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupTables } from '../../../../../electron/instance/migrate/backup/backup-tables.ts'
import { restoreTables } from '../../../../../electron/instance/migrate/backup/restore-tables.ts'
import { loadMigrations } from '../../../../../electron/instance/migrate/load-migrations.ts'
import { migrate } from '../../../../../electron/instance/migrate/migrate.ts'
import { migrateExternal } from '../../../../../electron/instance/migrate/migrate-external.ts'
import { migrationsFolder } from '../../../../builders/postgres/migrations-folder.ts'
import { emptyDatabase, freshDatabase } from '../../../../builders/postgres/postgres.ts'
import { query } from '../../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../../builders/temporary-folder.ts'

const shipped = join(import.meta.dirname, '../../../../../migrations/postgres')

// One of each database object that a careless copy loses.
const odd = `
  create domain short as text check (length(value) < 50);
  create table parent (
    id bigint generated always as identity primary key,
    name short,
    favourite bigint,
    upper_name text generated always as (upper(name)) stored
  );
  create table "Odd ""child""" (
    id serial primary key,
    parent_id bigint not null references parent on delete cascade,
    document jsonb, plain json, bytes bytea, tags text[], exact numeric, inexact float8,
    moment timestamptz, span interval, kind char(5), "select" text
  );
  alter table parent add constraint favourite_fk foreign key (favourite) references "Odd ""child""" deferrable;
  create table seeded (word text);
  insert into seeded values ('from the migration');
  create table log (line text);
  create function note() returns trigger language plpgsql as $$
    begin insert into log values (tg_op || ' ' || tg_table_name); return new; end $$;
  create trigger note_parent after insert on parent for each row execute function note();
  alter table parent enable always trigger note_parent;
`

const content = `
  insert into parent (name) values (E'tab\\t newline\\n quote" back\\\\slash'), (null), (U&'\\2028 \\00e9 \\+01f600');
  insert into "Odd ""child""" (parent_id, document, plain, bytes, tags, exact, inexact, moment, span, kind, "select")
  values
    (1, 'null', '{ "a":  1 }', '\\x00ff0a', '{a,NULL,"b,c","{}"}', 12345678901234567890.123, 0.1, 'infinity', '1 mon 2 days', 'ab', ''),
    (2, '{"a":[null,1e400]}', 'null', '', '{}', 'NaN', '-Infinity', '2026-11-22 09:00:00.123456+02', null, null, null),
    (3, null, null, null, null, null, 1e-300, null, null, null, 'x');
  update parent set favourite = 2 where id = 1;
  update seeded set word = 'changed since';
`

test('a backup of tables brings back every value, and the database works on', async () => {
  const { url, folder, backup } = await backedUp()
  const restored = await emptyDatabase()
  await restoreTables({ url: restored, backup, folder })
  for (const table of ['parent', '"Odd ""child"""', 'seeded', 'log', 'flagbench_migration']) {
    expect(await rowsOf(restored, table), table).toEqual(await rowsOf(url, table))
  }
  // Sequences continue where they were, and references and triggers are active again.
  await query(
    restored,
    `insert into parent (name) values ('next'); insert into "Odd ""child""" (parent_id) values (4)`,
  )
  expect(await query(restored, 'select count(*)::int as lines from log')).toEqual([{ lines: 4 }])
  expect(await query(restored, `select tgenabled from pg_trigger where tgname = 'note_parent'`)).toEqual([
    { tgenabled: 'A' },
  ])
  await expect(query(restored, `insert into "Odd ""child""" (parent_id) values (99)`)).rejects.toThrow(
    'foreign key',
  )
})

test('the shipped model comes back, and is up to date', async () => {
  const url = await freshDatabase()
  await query(url, `insert into workspace (key, name) values ('shop', 'Shop')`)
  await query(url, `insert into project (workspace_id, key) select id, 'web' from workspace`)
  const backup = await backupTables(url, temporaryFolder(), nextOf(shipped))
  const restored = await emptyDatabase()
  await restoreTables({ url: restored, backup, folder: shipped })
  for (const table of ['workspace', 'project', 'environment', 'flagbench_migration']) {
    expect(await rowsOf(restored, table), table).toEqual(await rowsOf(url, table))
  }
  expect(await migrate({ url: restored, folder: shipped })).toEqual([])
})

test('an external database is written to files before it is changed', async () => {
  const url = await emptyDatabase()
  const backups = join(temporaryFolder(), 'backups')
  await migrateExternal({ url, folder: migrationsFolder({ '0001_odd.sql': odd }), backups })
  await query(url, content)
  const newer = migrationsFolder({ '0001_odd.sql': odd, '0002_drop.sql': 'drop table seeded' })
  await migrateExternal({ url, folder: newer, backups })
  const [name, ...others] = readdirSync(backups)
  expect(name).toMatch(/-before-0002$/)
  expect(others).toEqual([])
  const restored = await emptyDatabase()
  await restoreTables({ url: restored, backup: join(backups, name ?? ''), folder: newer })
  expect(await query(restored, 'select word from seeded')).toEqual([{ word: 'changed since' }])
})

test('a backup is for this user only', async () => {
  const { backup } = await backedUp()
  expect(statSync(backup).mode & 0o777).toBe(0o700)
  for (const file of readdirSync(backup)) expect(statSync(join(backup, file)).mode & 0o077, file).toBe(0)
})

test('thousands of rows come back in full', async () => {
  const folder = migrationsFolder({ '0001_many.sql': 'create table many (id int, text text)' })
  const url = await emptyDatabase()
  await migrate({ url, folder })
  await query(url, `insert into many select n, repeat('é', n % 300) from generate_series(1, 3500) n`)
  const backup = await backupTables(url, temporaryFolder(), nextOf(folder))
  const restored = await emptyDatabase()
  await restoreTables({ url: restored, backup, folder })
  expect(await rowsOf(restored, 'many')).toEqual(await rowsOf(url, 'many'))
})

test('a database with tables in it is not restored over', async () => {
  const { url, folder, backup } = await backedUp()
  await expect(restoreTables({ url, backup, folder })).rejects.toMatchObject({ code: 'CONFLICT' })
})

test.each([
  ['was cut inside a row', (file: string) => truncateSync(file, statSync(file).size - 3)],
  ['lost a row', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace(/^.*\n/, ''))],
  ['has rubbish at its end', (file: string) => appendFileSync(file, 'rubbish\n')],
  ['is gone', (file: string) => rmSync(file)],
])('a backup of which a file %s is refused, and brings no row', async (_, harm) => {
  const { folder, backup } = await backedUp()
  harm(join(backup, readdirSync(backup).find((file) => file.endsWith('parent.ndjson')) ?? ''))
  const restored = await emptyDatabase()
  await expect(restoreTables({ url: restored, backup, folder })).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining(backup),
  })
  expect(await query(restored, 'select word from seeded')).toEqual([{ word: 'from the migration' }])
})

test('a folder that is no backup is refused', async () => {
  const backup = temporaryFolder()
  const url = await emptyDatabase()
  await expect(restoreTables({ url, backup, folder: shipped })).rejects.toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining(backup),
  })
})

async function backedUp() {
  const folder = migrationsFolder({ '0001_odd.sql': odd })
  const url = await emptyDatabase()
  await migrate({ url, folder })
  await query(url, content)
  return { url, folder, backup: await backupTables(url, temporaryFolder(), nextOf(folder)) }
}

/** A migration that follows the folder's last one. */
function nextOf(folder: string) {
  const newest = loadMigrations(folder).at(-1)
  if (!newest) throw new Error('an empty folder')
  return { ...newest, id: newest.id + 1 }
}

function rowsOf(url: string, table: string): Promise<readonly unknown[]> {
  return query(url, `select t::text as row from ${table} t order by 1`)
}
