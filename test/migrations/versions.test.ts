import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { fixture, single } from './fixture.ts'

interface Versions {
  readonly flag: number
  readonly targeting: number
  readonly payload: number
  readonly staging: number
  readonly revision: number
}

// As numbers, because counts are returned as text.
async function versions(client: Client): Promise<Versions> {
  return single<Versions>(
    client,
    `select json_build_object('flag', f.version, 'targeting', t.version, 'payload', t.payload_version,
      'staging', (select payload_version from targeting where id = targeting('a', 'staging')),
      'revision', (select revision from environment_revision where environment_id = t.environment_id))
    from flag f join targeting t on t.flag_id = f.id where t.id = targeting('a')`,
  )
}

const none: Versions = { flag: 0, targeting: 0, payload: 0, staging: 0, revision: 0 }

const raises: readonly { readonly what: string; readonly sql: string; readonly raised: Partial<Versions> }[] =
  [
    {
      what: 'an update that changes nothing raises nothing',
      sql: `update flag set name = name; update targeting set enabled = enabled`,
      raised: {},
    },
    {
      what: 'a name is no part of the payload',
      sql: `update flag set name = 'A' where key = 'a'`,
      raised: { flag: 1 },
    },
    {
      what: 'a switch raises its targeting, what SDKs see of it, and the revision',
      sql: `update targeting set enabled = true where id = targeting('a')`,
      raised: { targeting: 1, payload: 1, revision: 1 },
    },
    {
      what: 'a part raises its owner once in a transaction, in whatever order they come',
      sql: `insert into targeting_rule (targeting_id, key) values (targeting('a'), 'r');
      insert into targeting_rule_variation (targeting_rule_id, variation_id) values (rule('a', 'r'), variation('a', 'on'));
      insert into targeting_rule_clause (targeting_rule_id, op) values (rule('a', 'r'), 'in');
      update targeting set enabled = true where id = targeting('a');
      insert into target (targeting_id, variation_id) values (targeting('a'), variation('a', 'on'))`,
      raised: { targeting: 1, payload: 1, revision: 1 },
    },
    {
      what: 'the words about a rule are a change to save, not one to send',
      sql: `insert into targeting_rule (targeting_id, key) values (targeting('a'), 'r'); commit; begin;
      update targeting_rule set description = 'for the launch', tags = '{launch}'`,
      raised: { targeting: 2, payload: 1, revision: 1 },
    },
    {
      what: 'a clause deep below raises the targeting, and so does its removal along with the rule',
      sql: `insert into targeting_rule (targeting_id, key) values (targeting('a'), 'r');
      insert into targeting_rule_clause (targeting_rule_id, op) values (rule('a', 'r'), 'in'); commit; begin;
      update targeting_rule_clause set negate = true; commit; begin; delete from targeting_rule`,
      raised: { targeting: 3, payload: 3, revision: 3 },
    },
    {
      what: 'a variation is shared by all environments',
      sql: `update variation set value = '1' where id = variation('a', 'on')`,
      raised: { flag: 1, payload: 1, staging: 1, revision: 1 },
    },
    {
      what: 'the name of a variation is no part of the payload',
      sql: `update variation set name = 'On' where id = variation('a', 'on')`,
      raised: { flag: 1 },
    },
    {
      what: 'another key is another flag for SDKs',
      sql: `update flag set key = 'renamed' where key = 'a'; update flag set key = 'a' where key = 'renamed'`,
      raised: { flag: 1, targeting: 1, payload: 2, staging: 2, revision: 1 },
    },
    {
      what: 'another key of a prerequisite changes who needs it',
      sql: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('b', 'on'));
      commit; begin; update flag set key = 'renamed' where key = 'b'`,
      raised: { targeting: 1, payload: 2, staging: 1, revision: 2 },
    },
    {
      what: 'another place of a prerequisite’s variations changes who needs it',
      sql: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('b', 'on'));
      commit; begin; update variation set position = 1 - position where flag_id = flag('b')`,
      raised: { targeting: 1, payload: 2, staging: 1, revision: 2 },
    },
    {
      what: 'a variation that goes moves those behind it, and who needs one of them',
      sql: `insert into variation (flag_id, key, value) values (flag('b'), 'third', '3');
      insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('b', 'third'));
      commit; begin; delete from targeting_fallthrough_variation where variation_id = variation('b', 'on');
      update targeting set off_variation_id = null, fallthrough_kind = null where flag_id = flag('b');
      delete from variation where id = variation('b', 'on')`,
      raised: { targeting: 1, payload: 2, staging: 1, revision: 2 },
    },
    {
      what: 'another value of a prerequisite’s variation leaves who needs it as it is',
      sql: `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('a'), flag('b'), variation('b', 'on'));
      commit; begin; update variation set value = '1' where id = variation('b', 'on')`,
      raised: { targeting: 1, payload: 1, revision: 2 },
    },
    {
      what: 'what happens in another flag of the environment moves its revision only',
      sql: `update targeting set enabled = true where id = targeting('c')`,
      raised: { revision: 1 },
    },
    {
      what: 'a segment of the environment moves its revision',
      sql: `update segment_setting set included = '{ann}' where id = setting('beta')`,
      raised: { revision: 1 },
    },
    {
      what: 'a description of a segment moves nothing',
      sql: `update segment set description = 'x'`,
      raised: {},
    },
    {
      what: 'nobody lowers a version',
      sql: `update flag set version = 0, name = 'A' where key = 'a'; update targeting set payload_version = 0, version = 0 where id = targeting('a')`,
      raised: { flag: 1 },
    },
    {
      what: 'an import gives the payload version, and its parts do not raise it after',
      sql: `set local flagbench.payload_version = 'given'; update targeting set payload_version = payload_version + 41, enabled = true where id = targeting('a');
      insert into target (targeting_id, variation_id) values (targeting('a'), variation('a', 'on'))`,
      raised: { targeting: 1, payload: 41, revision: 1 },
    },
    {
      what: 'a variation that an import brings raises the environments it does not write',
      sql: `set local flagbench.payload_version = 'given'; update variation set value = '1' where id = variation('a', 'on');
      update targeting set payload_version = 9 where id = targeting('a')`,
      raised: { flag: 1, targeting: 1, payload: 8, staging: 1, revision: 1 },
    },
  ]

test.each(raises)('$what', async ({ sql, raised }) => {
  const client = await fixture()
  const before = await versions(client)
  await client.query(`begin; ${sql}; commit`)
  const after = await versions(client)
  const difference = Object.fromEntries(
    Object.entries(after).map(([name, now]) => [name, now - before[name as keyof Versions]]),
  )
  expect(difference).toEqual({ ...none, ...raised })
})

test('two transactions raise twice, and a rolled back part raises nothing', async () => {
  const client = await fixture()
  const before = await versions(client)
  await client.query(`update flag set name = 'A' where key = 'a'`)
  await client.query(`begin; update flag set name = 'B' where key = 'a'; savepoint s; update flag set name = 'C' where key = 'a';
    rollback to s; update flag set name = 'D' where key = 'a'; commit`)
  expect((await versions(client)).flag).toBe(before.flag + 2)
})

test('other hosts hear which environment has moved, and where to', async () => {
  const client = await fixture()
  await client.query('listen flagbench_revision')
  const heard: string[] = []
  client.on('notification', ({ payload }) => heard.push(payload ?? ''))
  await client.query(`update targeting set enabled = true where id = targeting('a')`)
  await client.query('select')
  const { revision } = await versions(client)
  const environmentId = await single<string>(client, `select environment('production')`)
  expect(heard.map((text) => JSON.parse(text))).toEqual([{ environmentId, revision }])
})
