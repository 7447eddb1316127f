import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { loadMigrations } from '../../../electron/instance/migrate/load-migrations.ts'
import { freshDatabase } from '../../builders/postgres/postgres.ts'
import { drawSchema } from '../../schema/draw-schema.ts'
import { readSchema } from '../../schema/read-schema.ts'
import { writeSchema } from '../../schema/write-schema.ts'
import frozen from './frozen.json' with { type: 'json' }

const folder = join(import.meta.dirname, '../../../migrations')
const migrations = join(folder, 'postgres')

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: await freshDatabase() })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

const listOf = async (client: Client, sql: string): Promise<string[]> =>
  (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name)

test('the diagram and the SQL in the docs are of the schema that the migrations make (npm run schema writes them)', async () => {
  const client = await connected()
  const drawn = await drawSchema(await readSchema(client))
  expect(drawn).toContain('>targeting_rule_variation<')
  expect(readFileSync(join(migrations, 'schema.svg'), 'utf8') === drawn).toBe(true)
  const written = await writeSchema(client)
  expect(written).toContain('create table public.targeting_rule_variation (')
  expect(readFileSync(join(folder, 'schema.sql'), 'utf8') === written).toBe(true)
})

test('a migration never changes: a change is a new file', () => {
  const now = Object.fromEntries(loadMigrations(migrations).map(({ name, hash }) => [name, hash]))
  expect(now).toMatchObject(frozen)
})

test('every table and function says what it is for', async () => {
  const client = await connected()
  const silent = await listOf(
    client,
    `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and c.relname <> 'flagbench_migration'
       and c.relnamespace::regnamespace::text in ('public', 'internal') and obj_description(c.oid, 'pg_class') is null
     union all select p.oid::regprocedure::text from pg_proc p
       where p.pronamespace::regnamespace::text in ('public', 'internal') and obj_description(p.oid, 'pg_proc') is null`,
  )
  expect(silent).toEqual([])
})

test('the docs name every trigger', async () => {
  const client = await connected()
  const names = await listOf(client, 'select distinct tgname as name from pg_trigger where not tgisinternal')
  const readme = readFileSync(join(migrations, 'README.md'), 'utf8')
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})

test('what runs for a client runs with a search path that no client can write to', async () => {
  const client = await connected()
  const open = await listOf(
    client,
    `select distinct p.oid::regprocedure::text as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
     where not t.tgisinternal and not exists (
       select from unnest(p.proconfig) c where c in ('search_path=pg_catalog, internal, pg_temp', 'search_path=pg_catalog, pg_temp'))
     union select p.oid::regprocedure::text from pg_proc p
     where p.pronamespace::regnamespace::text in ('public', 'internal') and p.prosecdef
       and not exists (select from unnest(p.proconfig) c where c like 'search_path=pg_catalog,%')`,
  )
  expect(open).toEqual([])
})

test('no table can be truncated past its triggers', async () => {
  const client = await connected()
  const tables = await listOf(
    client,
    `select distinct t.tgrelid::regclass::text as name from pg_trigger t
     where t.tgname like 'history_of_%' or t.tgname in ('forbid_direct_write', 'forbid_truncate')`,
  )
  const truncated: string[] = []
  for (const table of tables) {
    await client.query('begin')
    await client.query(`truncate ${table} cascade`).then(
      () => truncated.push(table),
      () => {},
    )
    await client.query('rollback')
  }
  expect(tables.length).toBeGreaterThan(20)
  expect(truncated).toEqual([])
})
