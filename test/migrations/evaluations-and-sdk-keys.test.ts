import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { another, brokenConstraint, fixture, type Rule, single } from './fixture.ts'

const identity = (key: string, where: string) =>
  `insert into identity (environment_id, key) values (${where}, '${key}');`

const byIdentity = `insert into targeting_rule (targeting_id, key, type, identity_id)
  select targeting('f'), 'r', 'identity', id from identity where key = 'ann'`

const rules: readonly Rule[] = [
  {
    promise: 'an identity has its key once in an environment',
    kept: identity('ann', `environment('staging')`) + identity('ann', `environment('production')`),
    broken: identity('ann', `environment('staging')`) + identity('ann', `environment('staging')`),
    constraint: 'identity_key_unique',
  },
  {
    promise: 'any text is a key, but not none',
    kept: identity('user:1@example.com, Ann', `environment('staging')`),
    broken: identity('', `environment('staging')`),
    constraint: 'recorded_key_format',
  },
  {
    promise: 'a trait is there once in an environment',
    kept: `insert into trait (environment_id, key) values (environment('staging'), 'plan'), (environment('production'), 'plan')`,
    broken: `insert into trait (environment_id, key) values (environment('staging'), 'plan'), (environment('staging'), 'plan')`,
    constraint: 'trait_key_unique',
  },
  {
    promise: 'a rule by identity names one of its environment',
    kept: identity('ann', `environment('production', 'base')`) + byIdentity,
    broken: identity('ann', `environment('staging', 'base')`) + byIdentity,
    constraint: 'targeting_rule_within_environment',
  },
  {
    promise: 'an identity that a rule names is not removed',
    kept: `${identity('ann', `environment('production', 'base')`)} delete from identity`,
    broken: `${identity('ann', `environment('production', 'base')`)} ${byIdentity}; delete from identity`,
    constraint: 'targeting_rule_identity',
  },
  {
    promise: 'evaluations are counted by the hour',
    kept: `insert into evaluation values (targeting('a'), variation('a', 'on'), 'OFF', '2026-01-01 10:00Z', 1, now())`,
    broken: `insert into evaluation values (targeting('a'), variation('a', 'on'), 'OFF', '2026-01-01 10:01Z', 1, now())`,
    constraint: 'evaluation_hour',
  },
  {
    promise: 'a key for SDKs is of one of three kinds',
    kept: `select create_sdk_key(environment('staging'), 'mobile')`,
    broken: `select create_sdk_key(environment('staging'), 'desktop')`,
    constraint: 'sdk_key_kind',
  },
  {
    promise: 'a key for SDKs is kept as a hash',
    kept: `insert into sdk_key (environment_id, key_hash) values (environment('staging'), hash_sdk_key('sdk-1'))`,
    broken: `insert into sdk_key (environment_id, key_hash) values (environment('staging'), 'sdk-1')`,
    constraint: 'sdk_key_hash',
  },
]

let world: Promise<Client> | undefined

test.each(rules)('$promise', async ({ kept, broken, constraint }) => {
  world ??= fixture()
  const client = await world
  expect(await brokenConstraint(client, kept)).toBeUndefined()
  expect(await brokenConstraint(client, broken)).toBe(constraint)
})

test('batches of counts that meet from several hosts add up', async () => {
  const client = await fixture()
  const hosts = await Promise.all(Array.from({ length: 4 }, () => another(client)))
  const counts = ['a', 'b', 'c'].flatMap((flagKey) =>
    [0, 1, null].map((variation) => ({
      flagKey,
      variation,
      reason: 'FALLTHROUGH',
      amount: 2,
      at: 1_800_000_000_000,
    })),
  )
  await Promise.all(
    hosts.map(async (host, turn) => {
      const batch = turn % 2 === 0 ? counts : counts.toReversed()
      for (let round = 0; round < 10; round++)
        await host.query(`select record_evaluations(environment('production'), $1::jsonb)`, [
          JSON.stringify(batch),
        ])
    }),
  )
  const { rows } = await client.query<{ rows: number; amount: number }>(
    'select count(*)::integer as rows, sum(amount)::integer as amount from evaluation',
  )
  expect(rows).toEqual([{ rows: 9, amount: 9 * 4 * 10 * 2 }])
})

test('history has no word of what was recorded, nor the hash of a key', async () => {
  const client = await fixture()
  await client.query(
    `select create_sdk_key(environment('staging'), 'server', 'web'); ${identity('ann', `environment('staging')`)}`,
  )
  const { rows } = await client.query<{ resource: string; hash: boolean }>(
    `select distinct resource, after ? 'key_hash' as hash from history where resource in ('identity', 'trait', 'evaluation', 'sdk_key')`,
  )
  expect(rows).toEqual([{ resource: 'sdk_key', hash: false }])
})

test('an environment takes what was recorded in it along', async () => {
  const client = await fixture()
  await client.query(`select create_sdk_key(environment('staging'), 'server');
    select record_identities(environment('staging'), '[{"key": "ann", "traits": {"plan": "pro"}}]');
    select record_evaluations(environment('staging'), '[{"flagKey": "a", "variation": 0, "reason": "OFF", "amount": 1, "at": 0}]');
    delete from environment where id = environment('staging')`)
  const left = `select (select count(*) from identity) + (select count(*) from trait) + (select count(*) from identity_trait)
    + (select count(*) from evaluation) + (select count(*) from sdk_key)`
  expect(await single(client, left)).toBe('0')
})
