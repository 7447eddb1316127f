import { expect, test } from 'vitest'
import { type Api, startApi } from '../../../../builders/host/api.ts'

async function aFlag(api: Api) {
  const workspace = (await api.send('POST', '/workspaces', { key: 'acme' })).body
  const project = (await api.send('POST', `/workspaces/${workspace.id}/projects`, { key: 'shop' })).body
  const flag = (await api.send('POST', `/projects/${project.id}/flags`, { key: 'checkout' })).body
  const segment = (await api.send('POST', `/projects/${project.id}/segments`, { key: 'staff' })).body
  const environment = project.environments[0]
  return {
    workspace,
    project,
    flag,
    segment,
    environment,
    document: `/flags/${flag.id}/environments/${environment.id}`,
  }
}

const any = { 'if-match': '*' }
const upper = (id: string) => id.toUpperCase()

test('an id in upper case is the same id, wherever it stands', async () => {
  const api = await startApi()
  const { workspace, project, flag, segment, environment } = await aFlag(api)
  const paths = [
    `/workspaces/${upper(workspace.id)}`,
    `/projects/${upper(project.id)}`,
    `/environments/${upper(environment.id)}`,
    `/flags/${upper(flag.id)}`,
    `/segments/${upper(segment.id)}`,
    `/flags/${upper(flag.id)}/environments/${upper(environment.id)}`,
    `/projects/${upper(project.id)}/flags?environmentId=${upper(environment.id)}`,
  ]
  for (const path of paths) expect((await api.send('GET', path)).status, path).toBe(200)

  const [on] = flag.variations
  const [ruleId, clauseId] = [crypto.randomUUID(), crypto.randomUUID()]
  const rule = (id: string, variationId: string) => ({
    rules: [
      {
        id,
        key: 'r',
        clauses: [{ id: clauseId, attribute: 'a', op: 'in', values: ['x'] }],
        serve: { kind: 'variation', variationId },
      },
    ],
  })
  const document = `/flags/${upper(flag.id)}/environments/${environment.id}`
  const first = await api.send('PATCH', document, rule(upper(ruleId), upper(on.id)), any)
  expect([first.status, first.body.targeting.rules[0].id]).toEqual([200, ruleId])
  const again = await api.send('PATCH', document, rule(ruleId, on.id), any)
  expect([again.status, again.body.targeting.version]).toEqual([200, first.body.targeting.version])
  const variations = flag.variations.map((it: { id: string }) => ({ ...it, id: upper(it.id) }))
  const kept = await api.send('PATCH', `/flags/${flag.id}`, { variations }, any)
  expect(kept.body.variations.map((it: { id: string }) => it.id)).toEqual(
    flag.variations.map((it: { id: string }) => it.id),
  )

  const places = [{ kind: 'project', id: upper(project.id) }]
  const { access } = (
    await api.send('POST', '/accesses', { id: upper(crypto.randomUUID()), key: 'ci', places })
  ).body
  expect(access.attachments[0].place.id).toBe(project.id)
  const attachment = `/accesses/${upper(access.id)}/attachments/${upper(access.attachments[0].id)}`
  expect((await api.send('DELETE', attachment)).status).toBe(204)
})

test.each(['+00:00', '-12:00', '+14:00', '+15:59', '+16:00', '-16:00', '+23:59', 'Z'])(
  'a moment at the offset %s is a moment, encoded or not',
  async (offset) => {
    const api = await startApi()
    const { project, environment } = await aFlag(api)
    const [from, until] = [`2026-01-01T00:00:00${offset}`, `2999-01-01T00:00:00.123456${offset}`]
    for (const said of [encodeURIComponent, (text: string) => text]) {
      const query = `from=${said(from)}&until=${said(until)}`
      const operations = await api.send('GET', `/projects/${project.id}/operations?${query}`)
      expect([operations.status, operations.body.items.length > 0], offset).toEqual([200, true])
      expect((await api.send('GET', `/environments/${environment.id}/evaluations?${query}`)).status).toBe(200)
    }
    const path = `/environments/${environment.id}/identities/remove-anonymous`
    expect((await api.send('POST', path, { before: from })).status).toBe(200)
  },
)

test.each([
  ['"9", "1.1"', 200],
  ['"1.1","9"', 200],
  ['  "1.1"  ', 200],
  ['W/"9", "1.1"', 200],
  ['"x", , "1.1"', 200],
  ['*', 200],
  [' * ', 200],
  ['"9", "8"', 412],
  ['W/"1.1"', 412],
  ['1.1', 412],
  ['"9", *', 412],
  [Array(100).fill('"9"').join(','), 412],
])('If-Match: %s', async (tags, status) => {
  const api = await startApi()
  const { document } = await aFlag(api)
  expect((await api.send('PATCH', document, { enabled: true }, { 'if-match': tags })).status).toBe(status)
})

test('If-Match may be sent in several headers', async () => {
  const api = await startApi()
  const { flag } = await aFlag(api)
  const response = await fetch(`${api.url}/api/v1/flags/${flag.id}`, {
    method: 'PATCH',
    headers: [
      ['authorization', 'Bearer root'],
      ['content-type', 'application/json'],
      ['if-match', '"7"'],
      ['if-match', '"1"'],
    ],
    body: '{"name":"Checkout"}',
  })
  expect(response.status).toBe(200)
})

test('a field that is not known is refused by its name, and so is one that the path or a header gives', async () => {
  const api = await startApi()
  const { workspace, project, flag, segment, environment, document } = await aFlag(api)
  const clause = { attribute: 'a', op: 'in', values: [], extre: null }
  const refused: readonly (readonly [string, string, unknown, string])[] = [
    ['POST', '/workspaces', { key: 'b', nmae: 'B' }, 'nmae'],
    ['PATCH', `/workspaces/${workspace.id}`, { nmae: 'B' }, 'nmae'],
    ['PATCH', `/projects/${project.id}`, { key: 'b', evaluationModel: 'flagbase' }, 'evaluationModel'],
    ['PATCH', `/flags/${flag.id}`, { __proto__: null, retired: true }, 'retired'],
    ['PATCH', document, { enabeld: true }, 'enabeld'],
    ['PATCH', document, { rules: [{ clauses: [clause], serve: null }] }, 'rules.0.clauses.0.extre'],
    [
      'PATCH',
      document,
      { clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: true, explicit: true, x: 1 } },
      'clientSideAvailability.x',
    ],
    ['PATCH', `/segments/${segment.id}/environments/${environment.id}`, { includes: [] }, 'includes'],
    ['PUT', '/instance/history-retention', { days: 5, hours: 1 }, 'hours'],
    ['POST', '/accesses', { key: 'x', places: [{ kind: 'instance', id: project.id }] }, 'places.0.id'],
    [
      'POST',
      '/changes',
      { changes: [{ request: 'workspaces.create', input: { key: 'z', kye: 1 } }] },
      'changes.0.input.kye',
    ],
    [
      'POST',
      '/changes',
      { changes: [{ request: 'workspaces.create', input: { key: 'z' }, note: '' }] },
      'changes.0.note',
    ],
    ['PATCH', `/flags/${flag.id}`, { flagId: flag.id }, 'flagId'],
    ['PATCH', `/flags/${flag.id}`, { ifVersion: '1' }, 'ifVersion'],
    ['POST', `/sdk-keys/${crypto.randomUUID()}/key`, { sdkKeyId: crypto.randomUUID() }, 'sdkKeyId'],
    ['PATCH', `/flags/${flag.id}`, JSON.parse('{"constructor":1}'), 'constructor'],
    ['PATCH', `/flags/${flag.id}`, '{"toString":1}', 'toString'],
  ]
  for (const [method, path, body, field] of refused) {
    const answer = await api.send(method, path, body, any)
    expect([answer.status, answer.body.fields[0]?.field], JSON.stringify(body)).toEqual([400, field])
  }
  expect((await api.send('GET', `/flags/${flag.id}`)).body).toEqual(flag)
})

test('a query that is not known, given twice, or no query at all, is refused by its name', async () => {
  const api = await startApi()
  const { project, flag } = await aFlag(api)
  const queries = [
    ['GET', `/projects/${project.id}/flags?limti=1`, 'limti'],
    ['GET', `/projects/${project.id}/flags?limit=1&limit=2`, 'limit'],
    ['GET', `/projects/${project.id}/flags?limit=1e2`, 'limit'],
    ['GET', `/flags/${flag.id}?environmentId=${project.id}`, 'environmentId'],
    ['GET', '/accesses?type=root', 'type'],
    ['GET', `/projects/${project.id}/flags?projectId=${project.id}`, 'projectId'],
    ['POST', '/workspaces?dryRun=true', 'dryRun'],
    ['DELETE', `/flags/${flag.id}?force=1`, 'force'],
  ] as const
  for (const [method, path, field] of queries) {
    const body = method === 'POST' ? { key: 'b' } : undefined
    const answer = await api.send(method, path, body, any)
    expect([answer.status, answer.body.fields[0]?.field], path).toEqual([400, field])
  }
})

test('what ends, ends later than now', async () => {
  const api = await startApi()
  const { environment } = await aFlag(api)
  const past = Math.floor(Date.now() / 1000) - 1
  const places = [{ kind: 'instance' }]
  const { access } = (await api.send('POST', '/accesses', { key: 'ci', places })).body
  const keys = `/environments/${environment.id}/sdk-keys`
  const key = (await api.send('POST', keys, { kind: 'server' })).body
  for (const [method, path, body] of [
    ['POST', '/accesses', { key: 'b', places, expiresAt: past }],
    ['PATCH', `/accesses/${access.id}`, { expiresAt: past }],
    ['PATCH', `/accesses/${access.id}`, { expiresAt: 0 }],
    ['POST', keys, { kind: 'server', expiresAt: past }],
    ['PATCH', `/sdk-keys/${key.id}`, { expiresAt: past }],
  ] as const) {
    const answer = await api.send(method, path, body, any)
    expect([answer.status, answer.body.fields[0]?.field], path).toEqual([400, 'expiresAt'])
  }
  const renamed = await api.send('PATCH', `/accesses/${access.id}`, { expiresAt: past + 3600 }, any)
  expect(renamed.status).toBe(200)
})
