import { createRouterClient } from '@orpc/server'
import { Client } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createRouter } from '../../../../electron/router.ts'
import { type Answer, type Api, ask, startApi } from '../../../builders/host/api.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { startServe } from '../../../builders/host/serve.ts'

/** A project with a flag in production that is on for staff of `acme` and off for everyone else. */
async function aShop(api: Api) {
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const production = project.body.environments.find(({ key }: { key: string }) => key === 'production').id
  const flag = await api.send('POST', `/projects/${project.body.id}/flags`, { key: 'banner' })
  await api.send('POST', `/projects/${project.body.id}/flags`, { key: 'other' })
  const [on, off] = flag.body.variations.map(({ id }: { id: string }) => id)
  const targeting = `/flags/${flag.body.id}/environments/${production}`
  const clause = { contextKind: 'user', attribute: 'staff', op: 'in', values: [true], negate: false }
  const changed = await api.send(
    'PATCH',
    targeting,
    {
      enabled: true,
      rules: [{ clauses: [clause], serve: { kind: 'variation', variationId: on } }],
      fallthrough: { kind: 'variation', variationId: off },
    },
    { 'if-match': '*' },
  )
  expect(changed.status).toBe(200)
  return { projectId: project.body.id, production, flagId: flag.body.id, targeting, on, off }
}

const evaluationsOf = (production: string) => `/environments/${production}/evaluations`

async function sqlOf({ databaseUrl }: Api) {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  onTestFinished(() => client.end())
  return async (text: string, ...values: unknown[]) => (await client.query(text, values)).rows
}

const waiting = { timeout: 20_000, interval: 100 }

test('flags are evaluated as they are saved, with variation and reason', async () => {
  const api = await startApi()
  const { production } = await aShop(api)
  const ask = async (body: object) =>
    (await api.send('POST', evaluationsOf(production), body)).body.evaluations
  expect(await ask({ context: { kind: 'user', key: 'ann', staff: true }, flagKeys: ['banner'] })).toEqual([
    {
      flagKey: 'banner',
      value: true,
      variationIndex: 0,
      variationKey: 'on',
      reason: { kind: 'RULE_MATCH', ruleIndex: 0, ruleId: expect.any(String) },
    },
  ])
  const all = await ask({ context: { kind: 'user', key: 'bob' } })
  expect(all).toMatchObject([
    { flagKey: 'banner', value: false, variationKey: 'off', reason: { kind: 'FALLTHROUGH' } },
    { flagKey: 'other', value: false, reason: { kind: 'OFF' } },
  ])
  const twice = await ask({ context: { key: 'bob' }, flagKeys: ['other', 'gone', 'other'] })
  expect(twice.map(({ flagKey }: { flagKey: string }) => flagKey)).toEqual(['other', 'gone'])
  expect(twice[1]).toEqual({
    flagKey: 'gone',
    value: null,
    variationIndex: null,
    reason: { kind: 'ERROR', errorKind: 'FLAG_NOT_FOUND' },
  })
})

test('a context may have traits of any name, those of our own ids too', async () => {
  const api = await startApi()
  const { production } = await aShop(api)
  const context = { key: 'ann', projectId: 'p-1', flagIds: ['x'], flag: {}, targeting: {}, workspaceKey: 'w' }
  const answer = await api.send('POST', evaluationsOf(production), { context })
  expect([answer.status, answer.body.evaluations?.length]).toEqual([200, 2])
})

test.each([
  ['no object', 5],
  ['null', null],
  ['a user without a key', { kind: 'user' }],
])('a context that is %s is answered with ERROR, and not recorded', async (_, context) => {
  const api = await startApi()
  const { production } = await aShop(api)
  const { status, body } = await api.send('POST', evaluationsOf(production), { context })
  expect(status).toBe(200)
  expect(body.evaluations).toHaveLength(2)
  for (const { reason } of body.evaluations)
    expect(reason).toMatchObject({ kind: 'ERROR', errorKind: 'USER_NOT_SPECIFIED' })
  await api.send('POST', evaluationsOf(production), { context: { key: 'ann' }, flagKeys: ['gone'] })
  await api.send('POST', evaluationsOf(production), { context: { key: 'bob' }, flagKeys: ['other'] })
  const identities = `/environments/${production}/identities`
  await vi.waitFor(
    async () => expect((await api.send('GET', identities)).body.items).toHaveLength(1),
    waiting,
  )
  expect((await api.send('GET', identities)).body.items[0].key).toBe('bob')
})

test('a thousand evaluations at once on two hosts are counted exactly, in a handful of rows', async () => {
  const one = await startApi()
  const two = await startApi(one.databaseUrl)
  const { production, flagId } = await aShop(one)
  const rows = await sqlOf(one)
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, at) =>
      (at % 2 ? one : two).send('POST', evaluationsOf(production), {
        context: { kind: 'user', key: `user-${at % 40}`, staff: at % 4 === 0 },
        flagKeys: ['banner'],
      }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1000)
  const counts = () => one.send('GET', `${evaluationsOf(production)}?by=day&flagId=${flagId}`)
  await vi.waitFor(async () => {
    const { items } = (await counts()).body
    const amounts = new Map<string, number>()
    for (const { variationKey, reason, amount } of items) {
      const name = `${variationKey} ${reason}`
      amounts.set(name, (amounts.get(name) ?? 0) + amount)
    }
    expect([...amounts].toSorted()).toEqual([
      ['off FALLTHROUGH', 750],
      ['on RULE_MATCH', 250],
    ])
  }, waiting)
  // Two per hour that the test overlaps.
  const [{ amount }] = await rows('select count(*)::integer as amount from evaluation')
  expect(amount).toBeLessThanOrEqual(4)
  const [seen] = await rows('select count(*)::integer as amount from identity')
  expect(seen.amount).toBe(40)
})

test('what one host writes, the other evaluates by a moment later', async () => {
  const one = await startApi()
  const two = await startApi(one.databaseUrl)
  const { production, targeting } = await aShop(one)
  const served = async (api: Api) => {
    const input = { context: { key: 'bob' }, flagKeys: ['banner'] }
    const { evaluations } = (await api.send('POST', evaluationsOf(production), input)).body
    return `${evaluations[0].variationKey} ${evaluations[0].reason.kind}`
  }
  expect([await served(one), await served(two)]).toEqual(['off FALLTHROUGH', 'off FALLTHROUGH'])
  await one.send('PATCH', targeting, { enabled: false }, { 'if-match': '*' })
  for (const api of [one, two])
    await vi.waitFor(async () => expect(await served(api)).toBe('off OFF'), waiting)
})

test('a change that no host is told of is seen all the same', async () => {
  const api = await startApi()
  const { production, flagId } = await aShop(api)
  const rows = await sqlOf(api)
  const served = async () => {
    const input = { context: { key: 'bob' }, flagKeys: ['banner'] }
    return (await api.send('POST', evaluationsOf(production), input)).body.evaluations[0].reason.kind
  }
  expect(await served()).toBe('FALLTHROUGH')
  await rows('alter table targeting disable trigger history_of_update')
  await rows('update targeting set enabled = false where flag_id = $1', flagId)
  await vi.waitFor(async () => expect(await served()).toBe('OFF'), waiting)
})

test('while the rules cannot be read again, those that were read last go on', async () => {
  const api = await startApi()
  const { production, targeting } = await aShop(api)
  const rows = await sqlOf(api)
  const served = async () => {
    const input = { context: { key: 'bob' }, flagKeys: ['banner'] }
    const { status, body } = await api.send('POST', evaluationsOf(production), input)
    return `${status} ${body.evaluations?.[0].reason.kind}`
  }
  expect(await served()).toBe('200 FALLTHROUGH')
  await rows('alter table trait rename to trait_away')
  // Longer than rules are used without a check for changes.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await served()).toBe('200 FALLTHROUGH')
  await rows('alter table trait_away rename to trait')
  await api.send('PATCH', targeting, { enabled: false }, { 'if-match': '*' })
  await vi.waitFor(async () => expect(await served()).toBe('200 OFF'), waiting)
})

test('the bench counts nothing', async () => {
  const host = await openTestHost()
  const client = createRouterClient(createRouter(host), { context: host.access.contextOf('owner') })
  await client.transfer.loadSample()
  const [workspace] = await client.tree.get()
  const environmentId = workspace?.projects[0]?.environments[0]?.id ?? ''
  const [flag] = await client.flags.listAll({ projectId: workspace?.projects[0]?.id ?? '' })
  const { document } = await client.editor.open({ flagId: flag?.id ?? '', environmentId })
  const { rows } = await client.bench.evaluate({ document, tag: '' })
  expect(rows.length).toBeGreaterThan(0)
  await host.evaluationLog.flush()
  expect(await client.identities.listKinds({ environmentId })).toEqual([])
  await client.evaluations.evaluate({ environmentId, context: { key: 'ann' }, flagKeys: [flag?.key ?? ''] })
  await host.evaluationLog.flush()
  expect(await client.identities.listKinds({ environmentId })).toEqual([
    { contextKind: 'user', amount: 1, anonymous: 0 },
  ])
})

test('what was counted is written when the server is stopped', async () => {
  const api = await startApi()
  const { production } = await aShop(api)
  const rows = await sqlOf(api)
  const served = await startServe('--database-url', api.databaseUrl)
  const root = await served.root()
  const base = `${served.url}/api/v1`
  const { token } = (await ask(`${base}/tokens`, 'POST', root, {})).body
  const headers = { authorization: `Bearer ${token}` }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      ask(
        `${base}${evaluationsOf(production)}`,
        'POST',
        { context: { key: 'ann' }, flagKeys: ['other'] },
        headers,
      ),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  await served.stop('SIGTERM')
  expect(await rows('select sum(amount)::integer as amount from evaluation')).toEqual([{ amount: 20 }])
})

test('while nothing can be recorded everybody is served, and all of it is recorded afterwards', async () => {
  const api = await startApi()
  const { production } = await aShop(api)
  const rows = await sqlOf(api)
  const evaluate = (at: number) =>
    api.send('POST', evaluationsOf(production), { context: { key: `user-${at}` }, flagKeys: ['other'] })
  await evaluate(0)
  await vi.waitFor(async () => expect(await rows('select from evaluation')).toHaveLength(1), waiting)
  await rows('alter table evaluation rename to evaluation_away')
  await rows('alter table identity rename to identity_away')
  const first = await Promise.all(Array.from({ length: 50 }, (_, at) => evaluate(at)))
  // Longer than the interval between two writes.
  await new Promise((resolve) => setTimeout(resolve, 2500))
  const second = await Promise.all(Array.from({ length: 50 }, (_, at) => evaluate(at)))
  expect([...first, ...second].map(({ status }) => status)).toEqual(Array(100).fill(200))
  await rows('alter table evaluation_away rename to evaluation')
  await rows('alter table identity_away rename to identity')
  await vi.waitFor(async () => {
    expect(await rows('select sum(amount)::integer as amount from evaluation')).toEqual([{ amount: 101 }])
    expect(await rows('select from identity')).toHaveLength(50)
  }, waiting)
})

test('counts come by hour and day, from and until, a page at a time', async () => {
  const api = await startApi()
  const { production } = await aShop(api)
  const rows = await sqlOf(api)
  const at = (text: string) => Date.parse(text)
  const counts = [
    { flagKey: 'banner', variation: 0, reason: 'RULE_MATCH', amount: 5, at: at('2026-11-20T10:30:00Z') },
    { flagKey: 'banner', variation: 0, reason: 'RULE_MATCH', amount: 7, at: at('2026-11-20T11:30:00Z') },
    { flagKey: 'other', variation: null, reason: 'ERROR', amount: 1, at: at('2026-11-21T11:30:00Z') },
  ]
  await rows('select record_evaluations($1, $2)', production, JSON.stringify(counts))
  const get = async (query: string) => (await api.send('GET', `${evaluationsOf(production)}?${query}`)).body
  const told = ({ flagKey, variationKey, reason, from, amount }: Record<string, unknown>) =>
    [flagKey, variationKey, reason, from, amount].join(' ')
  const hours = ['banner on RULE_MATCH 2026-11-20T10:00:00Z 5', 'banner on RULE_MATCH 2026-11-20T11:00:00Z 7']
  const error = (start: string) => `other  ERROR ${start} 1`
  expect((await get('by=hour')).items.map(told)).toEqual([...hours, error('2026-11-21T11:00:00Z')])
  expect((await get('')).items.map(told)).toEqual([
    'banner on RULE_MATCH 2026-11-20T00:00:00Z 12',
    error('2026-11-21T00:00:00Z'),
  ])
  const between = 'from=2026-11-20T12:00:00%2B02:00&until=2026-11-20T11:00:00Z'
  expect((await get(`by=hour&${between}`)).items.map(told)).toEqual([hours[0]])
  const first = await get('by=hour&limit=2')
  const rest = await get(`by=hour&limit=2&cursor=${first.nextCursor}`)
  expect([...first.items, ...rest.items].map(told)).toEqual([...hours, error('2026-11-21T11:00:00Z')])
  expect(rest.nextCursor).toBeNull()
  expect((await api.send('GET', `${evaluationsOf(production)}?cursor=x`)).body.code).toBe('INVALID')
})

test('a service evaluates and reads; it does not forget, and elsewhere it sees nothing', async () => {
  const api = await startApi()
  const { production, projectId } = await aShop(api)
  const elsewhere = await api.send('POST', '/workspaces', { key: 'globex' })
  const foreign = await api.send('POST', `/workspaces/${elsewhere.body.id}/projects`, { key: 'shop' })
  const add = async (key: string, type: string, places: readonly object[]) => {
    const { body } = await api.send('POST', '/accesses', { key, type, places })
    const { token } = (await api.send('POST', '/tokens', { key, secret: body.secret })).body
    return (method: string, path: string, input?: unknown): Promise<Answer> =>
      api.send(method, path, input, { authorization: `Bearer ${token}` })
  }
  const service = await add('sdk', 'service', [{ kind: 'environment', id: production }])
  const user = await add('designer', 'user', [{ kind: 'project', id: projectId }])
  const stranger = await add('stranger', 'root', [{ kind: 'project', id: foreign.body.id }])
  const context = { key: 'ann', plan: 'pro' }
  expect((await service('POST', evaluationsOf(production), { context })).status).toBe(200)
  expect((await service('GET', evaluationsOf(production))).status).toBe(200)
  const identities = `/environments/${production}/identities`
  await vi.waitFor(async () => expect((await service('GET', identities)).body.items).toHaveLength(1), waiting)
  const [{ id }] = (await service('GET', identities)).body.items
  const [trait] = (await service('GET', `/environments/${production}/traits`)).body.items
  const statuses = async (who: typeof service) => [
    (await who('POST', evaluationsOf(production), { context })).status,
    (await who('GET', evaluationsOf(production))).status,
    (await who('GET', `/identities/${id}`)).status,
    (await who('PATCH', `/traits/${trait.id}`, { description: 'x' })).status,
    (await who('POST', `${identities}/remove-anonymous`, { before: '2030-01-01T00:00:00Z' })).status,
    (await who('DELETE', `/identities/${id}`)).status,
  ]
  expect(await statuses(service)).toEqual([200, 200, 200, 403, 403, 403])
  expect(await statuses(user)).toEqual([200, 200, 200, 200, 403, 403])
  expect(await statuses(stranger)).toEqual([404, 404, 404, 404, 404, 404])
})
