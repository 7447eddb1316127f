import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { undoOperation } from '../../../../../electron/instance/history/undo/undo.ts'
import { openTestDatabase } from '../../../../builders/postgres/instance.ts'
import { close, fixture, single } from '../../../../migrations/fixture.ts'

interface Moved {
  readonly resource: string
  /** SQL that adds rows to the fixture first. */
  readonly setUp?: string
  /** The rows whose keys move, in order. */
  readonly rows: string
}

const inShop = (table: string) => `${table} where project_id = project('shop')`

const moved: readonly Moved[] = [
  {
    resource: 'workspace',
    setUp: `insert into workspace (key) values ('b'), ('c')`,
    rows: 'workspace where true',
  },
  { resource: 'project', rows: 'project where true' },
  {
    resource: 'environment',
    setUp: `insert into environment (key, project_id) values ('test', project('shop'))`,
    rows: inShop('environment'),
  },
  { resource: 'flag', rows: inShop('flag') },
  {
    resource: 'segment',
    setUp: `insert into segment (key, project_id) values ('x', project('shop')), ('y', project('shop'))`,
    rows: inShop('segment'),
  },
  {
    resource: 'variation',
    setUp: `insert into variation (key, flag_id) values ('third', flag('a'))`,
    rows: `variation where flag_id = flag('a')`,
  },
  {
    resource: 'targeting_rule',
    setUp: `insert into targeting_rule (targeting_id, key, type, segment_id)
      select targeting('f'), k, 'segment', segment('fans') from unnest(array['r', 's', 't']) k`,
    rows: `targeting_rule where true`,
  },
  {
    resource: 'segment_rule',
    setUp: `insert into segment_rule (key, segment_id, environment_id, trait_key, trait_value, operator)
      select k, segment('fans'), environment('staging', 'base'), 'plan', 'pro', 'equal' from unnest(array['r', 's', 't']) k`,
    rows: `segment_rule where true`,
  },
]

const keys = (rows: string) => `select json_agg(key order by id) from ${rows}`

/** Gives each row the next row's key, in one statement. */
const rotate = ({ resource, rows }: Moved, table = resource) => `
  update ${table} t set key = n.next from (
    select id, coalesce(lead(key) over (order by id), first_value(key) over (order by id)) as next from ${rows}) n
  where n.id = t.id`

const swap = ({ resource, rows }: Moved) => `
  update ${resource} t set key = n.other from (
    select a.id, b.key as other from (select id, key, row_number() over (order by id) as at from ${rows}) a
    join (select id, key, row_number() over (order by id) as at from ${rows}) b on a.at + b.at = 3) n
  where n.id = t.id`

/** Moves one row aside and then the others one by one, like a client without deferrable keys. */
const chain = ({ resource, rows }: Moved) => `
  create temporary table was on commit drop as select id, key::text, row_number() over (order by id) as at from ${rows};
  update ${resource} set key = 'free' where id = (select id from was where at = 3);
  update ${resource} set key = (select key from was where at = 3) where id = (select id from was where at = 2);
  update ${resource} set key = (select key from was where at = 2) where id = (select id from was where at = 1)`

/** Moves a key that becomes free because its row is deleted. */
const deleted = ({ resource, rows }: Moved) => `
  create temporary table was on commit drop as select id, key::text, row_number() over (order by id desc) as at from ${rows};
  delete from ${resource} where id = (select id from was where at = 1);
  update ${resource} set key = (select key from was where at = 1) where id = (select id from was where at = 2)`

const ways: readonly (readonly [name: string, sql: (moved: Moved) => string])[] = [
  ['a swap', swap],
  ['a rotation', rotate],
  ['a chain', chain],
  ['a deletion with a move into its place', deleted],
]

const cases = moved.flatMap((of) =>
  ways
    // The third-last variation is in use, and the fixture's flags have no third environment.
    .filter(([name]) => name !== 'a deletion with a move into its place' || of.resource !== 'workspace')
    .map(([name, sql]) => [name, of.resource, of, sql] as const),
)

test.each(cases)('%s of keys is undone, and that again: %s', async (_, __, of, sql) => {
  const client = await fixture()
  await client.query(`begin; set local timezone = 'UTC'; ${of.setUp ?? 'select 1'}; commit`)
  const before = await single(client, keys(of.rows))
  const ids = await single<string[]>(client, `select json_agg(id) from ${of.rows}`)
  const fixed = { ...of, rows: `${of.resource} where id = any('{${ids.join(',')}}'::uuid[])` }
  await client.query(`begin; ${sql(fixed)}; commit`)
  const after = await single(client, keys(fixed.rows))
  expect(after).not.toEqual(before)
  await undoLast(client)
  expect(await single(client, keys(fixed.rows))).toEqual(before)
  await undoLast(client)
  expect(await single(client, keys(fixed.rows))).toEqual(after)
  await close(client)
})

async function undoLast(client: Client): Promise<void> {
  const { host, port, user, password, database } = client
  const instance = openTestDatabase(
    `postgres://${user}:${encodeURIComponent(String(password))}@${host}:${port}/${database}`,
  )
  const id = await single<string>(client, 'select id from operation order by position desc limit 1')
  await instance.write((writer) => undoOperation(writer, id))
  await instance.close()
}
