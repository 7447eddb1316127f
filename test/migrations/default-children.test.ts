import { expect, test } from 'vitest'
import { fixture, single } from './fixture.ts'

test('a workspace, a project and a flag need a key and a parent; the rest appears in the same transaction', async () => {
  const client = await fixture()
  await client.query(`begin;
    insert into workspace (key) values ('new');
    insert into project (key, workspace_id) select 'new', id from workspace where key = 'new';
    insert into flag (key, project_id) values ('new', project('new'));
    insert into segment (key, project_id) values ('new', project('new'))`)
  const { rows } = await client.query<Record<string, unknown>>(`
    select e.key::text as environment, t.enabled, off.key::text as off, served.key::text as fallthrough, s.weight::integer,
      (select array_agg(v.key::text || ' ' || v.value order by v.position) from variation v where v.flag_id = f.id) as variations,
      exists (select from segment_setting x where x.environment_id = e.id) as segment
    from flag f join targeting t on t.flag_id = f.id join environment e on e.id = t.environment_id
    join variation off on off.id = t.off_variation_id
    join targeting_fallthrough_variation s on s.targeting_id = t.id join variation served on served.id = s.variation_id
    where f.key = 'new' order by e.position`)
  await client.query('commit')
  const off = {
    enabled: false,
    off: 'off',
    fallthrough: 'on',
    weight: 100,
    variations: ['on true', 'off false'],
    segment: true,
  }
  expect(rows).toEqual([
    { environment: 'staging', ...off },
    { environment: 'production', ...off },
  ])
})

test('a new environment gets a targeting of every flag and a setting of every segment', async () => {
  const client = await fixture()
  await client.query(`insert into environment (key, project_id) values ('test', project('shop'))`)
  const count = (table: string) =>
    single(client, `select count(*)::integer from ${table} where environment_id = environment('test')`)
  expect([await count('targeting'), await count('segment_setting')]).toEqual([3, 1])
})

test('weights alone say what is served: a rollout where there are several', async () => {
  const client = await fixture()
  await client.query(`begin; update targeting_fallthrough_variation set weight = 30 where targeting_id = targeting('f');
    insert into targeting_fallthrough_variation (targeting_id, variation_id, weight) values (targeting('f'), variation('f', 'off'), 70);
    insert into targeting_rule (targeting_id, key, type, trait_key, trait_value, operator) values (targeting('f'), 'r', 'trait', 'plan', 'pro', 'contain');
    insert into targeting_rule_variation (targeting_rule_id, variation_id) values (rule('f', 'r'), variation('f', 'on'));
    commit`)
  expect(await single(client, `select fallthrough_kind from targeting where id = targeting('f')`)).toBe(
    'rollout',
  )
  const { rows } = await client.query<Record<string, unknown>>(
    'select serve_kind, operator::text, position from targeting_rule',
  )
  expect(rows).toEqual([{ serve_kind: 'variation', operator: 'contains', position: 0 }])
})

test('rows without a position go last, each in its list', async () => {
  const client = await fixture()
  await client.query(`insert into target (targeting_id, list, variation_id) select targeting('a'), l, variation('a', 'on')
    from unnest(array['targets', 'contextTargets', 'targets']) l`)
  const { rows } = await client.query<{ list: string; position: number }>(
    'select list, position from target order by list, position',
  )
  expect(rows.map(({ list, position }) => `${list} ${position}`)).toEqual([
    'contextTargets 0',
    'targets 0',
    'targets 1',
  ])
})

test('segment rules without a position and a setting find both', async () => {
  const client = await fixture()
  await client.query(`insert into segment_rule (key, segment_id, environment_id)
    select k, segment('beta'), environment('staging') from unnest(array['r', 's', 't']) k`)
  const { rows } = await client.query<{ key: string; position: number }>(
    `select key, position from segment_rule where segment_setting_id = setting('beta', 'staging') order by position`,
  )
  expect(rows.map(({ key, position }) => `${key} ${position}`)).toEqual(['r 0', 's 1', 't 2'])
})
