import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { fixture, single } from './fixture.ts'

const tombstones = async (client: Client) =>
  (
    await client.query<{ environment: string; kind: string; key: string; version: number; extra: unknown }>(
      `select e.key as environment, t.kind, t.key, t.payload_version::integer as version, t.extra
     from tombstone t join environment e on e.id = t.environment_id order by e.key, t.kind, t.key`,
    )
  ).rows

const dead = (environment: string, kind: string, key: string, version: number) => ({
  environment,
  kind,
  key,
  version,
  extra: { key, version, deleted: true },
})

test('a deleted flag and segment leave tombstones above their versions in every environment', async () => {
  const client = await fixture()
  await client.query(`update targeting set enabled = true where id = targeting('c')`)
  await client.query(`delete from flag where key = 'c'; delete from segment where key = 'beta'`)
  expect(await tombstones(client)).toEqual([
    dead('production', 'flag', 'c', 3),
    dead('production', 'segment', 'beta', 2),
    dead('staging', 'flag', 'c', 2),
    dead('staging', 'segment', 'beta', 2),
  ])
})

test('a key that comes back goes on above its tombstone, which is gone then', async () => {
  const client = await fixture()
  await client.query(`update targeting set payload_version = 7 where id = targeting('c')`)
  await client.query(`delete from flag where key = 'c'; delete from segment where key = 'beta'`)
  await client.query(`insert into flag (key, project_id) values ('c', project('shop'));
    insert into segment (key, project_id) values ('beta', project('shop'))`)
  expect(await tombstones(client)).toEqual([])
  expect(
    await single(client, `select payload_version::integer from targeting where id = targeting('c')`),
  ).toBe(9)
  expect(
    await single(client, `select payload_version::integer from segment_setting where id = setting('beta')`),
  ).toBe(3)
})

test('a renamed flag leaves a tombstone at its old key', async () => {
  const client = await fixture()
  await client.query(`update flag set key = 'd' where key = 'c'`)
  expect(await tombstones(client)).toEqual([
    dead('production', 'flag', 'c', 2),
    dead('staging', 'flag', 'c', 2),
  ])
})

test('what came with the highest version can be changed, renamed, deleted and made again', async () => {
  const client = await fixture()
  const highest = '9007199254740991'
  await client.query(`update targeting set payload_version = ${highest} where id = targeting('c')`)
  await client.query(`update segment_setting set payload_version = ${highest} where id = setting('beta')`)
  await client.query(`update targeting set enabled = true where id = targeting('c')`)
  await client.query(`update segment_setting set salt = 'x' where id = setting('beta')`)
  await client.query(
    `update flag set key = 'd' where key = 'c'; update segment set key = 'gamma' where key = 'beta'`,
  )
  await client.query(`delete from flag where key = 'd'; delete from segment where key = 'gamma'`)
  await client.query(`insert into flag (key, project_id) values ('d', project('shop'));
    insert into segment (key, project_id) values ('gamma', project('shop'))`)
  expect(await single(client, `select payload_version from targeting where id = targeting('d')`)).toBe(
    highest,
  )
  expect(
    await single(client, `select payload_version from segment_setting where id = setting('gamma')`),
  ).toBe(highest)
})

test('a project, or an environment, goes without leaving any', async () => {
  const client = await fixture()
  await client.query(
    `delete from environment where id = environment('staging'); delete from project where key = 'other'`,
  )
  expect(await tombstones(client)).toEqual([])
  await client.query('delete from workspace')
  expect(await single(client, `select count(*)::integer from targeting`)).toBe(0)
})
