import { expect, test } from 'vitest'
import { listFlags } from '../../../electron/instance/stores/flag-lists/flag-list.ts'
import { listSegments } from '../../../electron/instance/stores/segments/segment-list.ts'
import { openTestDatabase } from '../../builders/postgres/instance.ts'
import { fixture, single } from '../fixture.ts'

const versions = `select json_agg(x order by x::text) from (
  select 'flag' as of, f.key || '' as key, '' as environment, f.version, 0 as payload, f.updated_at from flag f
  union all select 'segment', key, '', version, 0, updated_at from segment
  union all select 'targeting', flag_id::text, e.key, t.version, t.payload_version, t.updated_at
    from targeting t join environment e on e.id = t.environment_id where e.key in ('production')
  union all select 'setting', segment_id::text, e.key, x.version, x.payload_version, x.updated_at
    from segment_setting x join environment e on e.id = x.environment_id where e.key in ('production')
  union all select 'revision', e.id::text, e.key, 0, r.revision, r.changed_at
    from environment_revision r join environment e on e.id = r.environment_id where e.key in ('production')) x`

const elsewhere: readonly (readonly [what: string, sql: string])[] = [
  ['an environment is added', `insert into environment (key, project_id) values ('test', project('shop'))`],
  ['an environment goes', `delete from environment where id = environment('staging')`],
  ['environments are put in another order', `update environment set position = 10 - position`],
  ['an environment is renamed', `update environment set key = 'stage', name = 'Stage' where key = 'staging'`],
  ['a project is renamed', `update project set key = 'store', name = 'Store' where key = 'shop'`],
  ['a workspace is renamed', `update workspace set key = 'globex'`],
  ['a key for SDKs is made', `select create_sdk_key(environment('production'), 'server')`],
  ['a key for SDKs goes', `select create_sdk_key(environment('production'), 'server'); delete from sdk_key`],
  [
    'somebody is seen',
    `select record_identities(environment('production'), '[{"key": "ann", "traits": {"plan": "pro"}}]')`,
  ],
  [
    'a flag is evaluated',
    `select record_evaluations(environment('production'), '[{"flagKey": "a", "variation": 0, "reason": "OFF", "amount": 1, "at": 0}]')`,
  ],
  [
    'an access is attached',
    `insert into access_attachment (access_id, environment_id) select id, environment('production') from access`,
  ],
]

test.each(elsewhere)('no flag or segment is another one when %s', async (_, sql) => {
  const client = await fixture()
  const database = openTestDatabase(connectionString(client))
  const lists = async () => {
    const project = await single<string>(client, `select id from project where key in ('shop', 'store')`)
    const production = await single<string>(
      client,
      `select id from environment where key = 'production' and project_id = '${project}'`,
    )
    const flags = await listFlags(database.read, project)
    const segments = await listSegments(database.read, production)
    return [...flags, ...segments].map(({ key, updatedAt }) => [key, updatedAt])
  }
  const before = [await single(client, versions), await lists()]
  await client.query(sql)
  expect([await single(client, versions), await lists()]).toEqual(before)
})

function connectionString({
  host,
  port,
  user,
  password,
  database,
}: Awaited<ReturnType<typeof fixture>>): string {
  return `postgres://${user}:${encodeURIComponent(String(password))}@${host}:${port}/${database}`
}
