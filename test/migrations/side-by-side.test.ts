import type { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { another, close, fixture, single } from './fixture.ts'

interface Race {
  readonly promise: string
  readonly first: string
  readonly second: string
  readonly refused: string | undefined
}

const needs = (a: string, b: string) =>
  `insert into prerequisite (targeting_id, flag_id, variation_id) values (targeting('${a}'), flag('${b}'), variation('${b}', 'on'))`

const goes = `delete from environment where id = environment('staging')`
const comes = `insert into environment (key, project_id) values ('new', project('shop'))`

const withEnvironment: Readonly<Record<string, string>> = {
  'a flag that is deleted': `delete from flag where id = flag('a')`,
  'a segment that is deleted': `delete from segment where id = segment('beta')`,
  'a flag that is renamed': `update flag set key = 'renamed' where id = flag('a')`,
  'a segment that is renamed': `update segment set key = 'renamed' where id = segment('beta')`,
  'a flag that is made': `insert into flag (key, project_id) values ('made', project('shop'))`,
  'a segment that is made': `insert into segment (key, project_id) values ('made', project('shop'))`,
}

/** An environment is deleted or created before or after each of these changes; both succeed. */
const environmentRaces: readonly Race[] = Object.entries(withEnvironment).flatMap(([name, change]) => [
  {
    promise: `an environment that is deleted, then ${name}`,
    first: goes,
    second: change,
    refused: undefined,
  },
  {
    promise: `${name}, then an environment that is deleted`,
    first: change,
    second: goes,
    refused: undefined,
  },
  { promise: `an environment that is made, then ${name}`, first: comes, second: change, refused: undefined },
  { promise: `${name}, then an environment that is made`, first: change, second: comes, refused: undefined },
])

// Each of the two transactions alone keeps every rule.
const races: readonly Race[] = [
  ...environmentRaces,
  {
    promise: 'each adds half a cycle of prerequisites',
    first: needs('a', 'b'),
    second: needs('b', 'a'),
    refused: 'prerequisite_cycle',
  },
  {
    promise: 'each adds a prerequisite, and the two do not meet',
    first: needs('a', 'b'),
    second: needs('c', 'b'),
    refused: undefined,
  },
  {
    promise: 'each deletes one of the last two environments',
    first: `delete from environment where id = environment('staging', 'other')`,
    second: `delete from environment where id = environment('production', 'other')`,
    refused: 'project_environments_at_least_one',
  },
  {
    promise: 'each deletes one of many variations',
    first: `delete from variation where id = variation('b', 'x')`,
    second: `delete from variation where id = variation('b', 'y')`,
    refused: undefined,
  },
  {
    promise: 'each deletes one of the last three variations',
    first: `delete from variation where id = variation('c', 'x')`,
    second: `delete from variation where id = variation('c', 'y')`,
    refused: 'flag_variations_at_least_two',
  },
  {
    promise: 'each changes half of the weights',
    first: `update targeting_fallthrough_variation set weight = 100 - weight where targeting_id = targeting('f')`,
    second: `update targeting_fallthrough_variation set weight = 0 where targeting_id = targeting('f') and weight = 40;
      update targeting_fallthrough_variation set weight = 100 where targeting_id = targeting('f') and weight = 60`,
    refused: 'fallthrough_weights_total',
  },
]

const setUp = `
  insert into variation (key, flag_id) select k, flag(f) from unnest(array['b', 'c']) f, unnest(array['x', 'y', 'w']) k;
  update targeting set off_variation_id = null where flag_id = flag('c');
  delete from targeting_fallthrough_variation where targeting_id in (select id from targeting where flag_id = flag('c'));
  update targeting set fallthrough_kind = null where flag_id = flag('c');
  delete from variation where id in (variation('c', 'on'), variation('c', 'off'));
  update targeting_fallthrough_variation set weight = 40 where targeting_id = targeting('f');
  insert into targeting_fallthrough_variation (targeting_id, variation_id, weight) values (targeting('f'), variation('f', 'off'), 60)`

const ended = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { constraint?: string }) => error.constraint ?? String(error),
  )

test.each(races)('two at once: $promise', async ({ first, second, refused }) => {
  const one = await fixture()
  onTestFinished(() => close(one))
  await one.query(`begin; ${setUp}; commit`)
  const other = await another(one)
  await one.query(`begin; ${first}`)
  const late = ended(other.query(`begin; ${second}; commit`))
  const watcher = await another(one)
  await Promise.race([late, waitsForLock(watcher)])
  // The one that commits later is rejected.
  const refusals = [await ended(one.query('commit')), await late].filter(
    (constraint) => constraint !== undefined,
  )
  expect(refusals).toEqual(refused === undefined ? [] : [refused])
  await other.query('rollback')
  expect(
    await single(
      one,
      `select count(*)::integer from flag f join environment e on e.project_id = f.project_id
        where not exists (select from targeting t where t.flag_id = f.id and t.environment_id = e.id)`,
    ),
  ).toBe(0)
  expect(
    await single(
      one,
      `select count(*)::integer from segment s join environment e on e.project_id = s.project_id
        where not exists (select from segment_setting x where x.segment_id = s.id and x.environment_id = e.id)`,
    ),
  ).toBe(0)
})

/** Resolves when a client waits for a lock of this one, or has had time to finish without one. */
async function waitsForLock(client: Client): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const waiting = await single<number>(
      client,
      `select count(*)::integer from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (waiting > 0) return
    await client.query('select pg_sleep(0.01)')
  }
}

test('two hundred writers of one flag lose nothing', async () => {
  const client = await fixture()
  const writers = await Promise.all(Array.from({ length: 10 }, () => another(client)))
  const before = await single<number>(client, `select version from targeting where id = targeting('a')`)
  await Promise.all(
    writers.map(async (writer, at) => {
      for (let turn = 0; turn < 20; turn++) {
        await writer.query(`insert into target (targeting_id, variation_id, "values")
          values (targeting('a'), variation('a', 'on'), '{${at}-${turn}}')`)
      }
    }),
  )
  expect(await single(client, `select version from targeting where id = targeting('a')`)).toBe(before + 200)
  expect(
    await single(
      client,
      `select count(distinct "values")::integer from target where targeting_id = targeting('a')`,
    ),
  ).toBe(200)
})
