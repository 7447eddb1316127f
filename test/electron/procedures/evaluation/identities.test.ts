import { Client } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type Api, startApi } from '../../../builders/host/api.ts'

async function aProject(api: Api, evaluationModel: 'launchdarkly' | 'flagbase') {
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const path = `/workspaces/${workspace.body.id}/projects`
  const project = (await api.send('POST', path, { key: 'shop' })).body
  const { id } = project.environments.find(({ key }: { key: string }) => key === 'production')
  const environment = `/environments/${id}`
  const client = new Client({ connectionString: api.databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  await client.query('update project set evaluation_model = $1', [evaluationModel])
  const flag = await api.send('POST', `/projects/${project.id}/flags`, { key: 'banner' })
  return {
    projectId: project.id,
    environmentId: id,
    flagId: flag.body.id,
    evaluate: async (context: unknown) => {
      const answer = await api.send('POST', `${environment}/evaluations`, { context })
      return answer.body.evaluations[0]
    },
    get: async (what: string) => (await api.send('GET', `${environment}/${what}`)).body,
    post: (what: string, body: unknown) => api.send('POST', `${environment}/${what}`, body),
    sql: async (text: string, ...values: unknown[]) => (await client.query(text, values)).rows,
    seen: (amount: number) =>
      vi.waitFor(
        async () => {
          const { rows } = await client.query('select count(*)::integer as amount from identity')
          expect(rows[0].amount).toBe(amount)
        },
        { timeout: 20_000, interval: 100 },
      ),
  }
}

test('identities are listed by kind and key, found, read with their traits, and forgotten', async () => {
  const api = await startApi()
  const { evaluate, get, seen, post } = await aProject(api, 'launchdarkly')
  await evaluate({ kind: 'multi', user: { key: 'ann', plan: 'pro' }, org: { key: 'Acme', size: 3 } })
  await evaluate({ key: 'bob', plan: 'free' })
  await evaluate({ key: 'someone', anonymous: true })
  await seen(4)
  const keys = async (query: string) => {
    const { items } = await get(`identities?${query}`)
    return items.map(({ contextKind, key }: Record<string, string>) => `${contextKind} ${key}`)
  }
  expect(await keys('')).toEqual(['org Acme', 'user ann', 'user bob', 'user someone'])
  expect(await keys('search=AC')).toEqual(['org Acme'])
  expect(await keys('contextKind=user&isAnonymous=false')).toEqual(['user ann', 'user bob'])
  const first = await get('identities?limit=3')
  expect(await keys(`limit=3&cursor=${first.nextCursor}`)).toEqual(['user someone'])
  expect((await get('identities?cursor=x')).code).toBe('INVALID')
  expect(await get('identities/kinds')).toEqual([
    { contextKind: 'org', amount: 1, anonymous: 0 },
    { contextKind: 'user', amount: 3, anonymous: 1 },
  ])
  const ann = `/identities/${first.items[1].id}`
  expect((await api.send('GET', ann)).body).toMatchObject({ key: 'ann', traits: { plan: 'pro' } })
  expect((await api.send('DELETE', ann)).status).toBe(204)
  expect((await api.send('GET', ann)).status).toBe(404)
  expect((await api.send('DELETE', ann)).status).toBe(404)
  const before = new Date(Date.now() + 60_000).toISOString()
  expect((await post('identities/remove-anonymous', { before })).body).toEqual({ count: 1 })
  expect(await keys('')).toEqual(['org Acme', 'user bob'])
})

test('traits are listed with their types, described, and made to identify', async () => {
  const api = await startApi()
  const { evaluate, get, seen } = await aProject(api, 'launchdarkly')
  await evaluate({ key: 'ann', plan: 'pro', age: 44 })
  await evaluate({ key: 'bob', plan: 7 })
  await seen(2)
  const { items } = await get('traits')
  expect(items).toMatchObject([
    { key: 'age', types: ['number'], identities: 1, isIdentifier: false, description: '' },
    { key: 'plan', types: ['number', 'string'], identities: 2 },
  ])
  const age = `/traits/${items[0].id}`
  const described = await api.send('PATCH', age, { description: 'in years' })
  expect(described.body).toMatchObject({ key: 'age', description: 'in years', isIdentifier: false })
  const chosen = await api.send('PATCH', age, { isIdentifier: true })
  expect(chosen.body).toMatchObject({ description: 'in years', isIdentifier: true })
  expect((await get('traits?search=PL&limit=1')).items.map(({ key }: { key: string }) => key)).toEqual([
    'plan',
  ])
  const first = await get('traits?limit=1')
  expect((await get(`traits?limit=1&cursor=${first.nextCursor}`)).items[0].key).toBe('plan')
  expect((await api.send('PATCH', `/traits/${crypto.randomUUID()}`, {})).status).toBe(404)
})

const expectations = [
  ['by its trait', { identifier: 'x', traits: { plan: 'pro' } }, 'on', 0],
  ['by the segment', { identifier: 'x', traits: { club: 'yes' } }, 'on', 1],
  ['by who it is', { identifier: 'ann', traits: {} }, 'on', 2],
  ['by none of them', { identifier: 'bob', traits: {} }, 'off', undefined],
  ['as a LaunchDarkly context', { kind: 'user', key: 'y', plan: 'pro' }, 'on', 0],
] as const

test('a flagbase project is evaluated by its rules: trait, segment and identity', async () => {
  const api = await startApi()
  const { projectId, environmentId, flagId, evaluate, sql, seen, get } = await aProject(api, 'flagbase')
  await sql(`insert into segment (key, project_id) values ('fans', $1)`, projectId)
  await sql(`select record_identities($1, '[{"key": "ann", "traits": {}}]')`, environmentId)
  await sql(
    `insert into segment_rule (segment_setting_id, segment_id, environment_id, key, trait_key, trait_value, operator, position)
    select x.id, x.segment_id, x.environment_id, 'r', 'club', 'yes', 'equal', 0 from segment_setting x where x.environment_id = $1`,
    environmentId,
  )
  await sql(
    `with t as (select id from targeting where environment_id = $1 and flag_id = $2),
    r as (insert into targeting_rule (targeting_id, position, key, type, trait_key, trait_value, operator, segment_id, identity_id)
      select t.id, x.position, x.key, x.type, x.trait, x.value, x.operator, x.segment, x.identity from t, (values
        (0, 'a', 'trait', 'plan', 'pro', 'equal', null, null),
        (1, 'b', 'segment', null, null, null, (select id from segment where project_id = $3), null),
        (2, 'c', 'identity', null, null, null, null::uuid, (select id from identity where key = 'ann'))
      ) as x (position, key, type, trait, value, operator, segment, identity) returning id)
    insert into targeting_rule_variation (targeting_rule_id, position, variation_id, weight)
    select r.id, 0, v.id, 100 from r, variation v where v.flag_id = $2 and v.key = 'on'`,
    environmentId,
    flagId,
    projectId,
  )
  await sql(
    `update targeting_fallthrough_variation x set variation_id = v.id from variation v, targeting t
    where x.targeting_id = t.id and t.flag_id = $1 and t.environment_id = $2 and v.flag_id = $1 and v.key = 'off'`,
    flagId,
    environmentId,
  )
  await sql(
    'update targeting set enabled = true where flag_id = $1 and environment_id = $2',
    flagId,
    environmentId,
  )
  for (const [who, context, variationKey, ruleIndex] of expectations) {
    const { reason, ...served } = await evaluate(context)
    expect([who, served.variationKey, reason.ruleIndex]).toEqual([who, variationKey, ruleIndex])
  }
  await seen(4)
  const [{ id }] = (await get('identities?search=ann')).items
  const refused = await api.send('DELETE', `/identities/${id}`)
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'A rule of the flag banner names this identity: remove the rule first.',
  ])
})

test('without an identifier a flagbase identity is who its identifying traits say, or anonymous', async () => {
  const api = await startApi()
  const { evaluate, get, seen } = await aProject(api, 'flagbase')
  const traits = { email: 'ann@example.com', plan: 'pro' }
  expect((await evaluate({ traits })).reason.kind).toBe('FALLTHROUGH')
  await seen(1)
  expect((await get('identities')).items).toMatchObject([{ isAnonymous: true }])
  const [email] = (await get('traits')).items
  await api.send('PATCH', `/traits/${email.id}`, { isIdentifier: true })
  await vi.waitFor(async () => {
    await evaluate({ traits })
    const { items } = await get('identities?isAnonymous=false')
    expect(items).toHaveLength(1)
  }, 20_000)
  await evaluate({ traits: { ...traits, plan: 'free' } })
  await vi.waitFor(async () => {
    const { items } = await get('identities?isAnonymous=false')
    expect(items).toHaveLength(1)
    expect((await api.send('GET', `/identities/${items[0].id}`)).body.traits.plan).toBe('free')
  }, 20_000)
})
