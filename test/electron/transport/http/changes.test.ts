import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '../../../../shared/model/new-id.ts'
import { ask, startApi } from '../../../builders/host/api.ts'

test('a list of changes builds a project, its flag and its targeting, whose ids the writer made', async () => {
  const api = await startApi()
  const [workspaceId, projectId, environmentId, flagId, blue, red] = Array.from({ length: 6 }, () => newId())
  const variations = [
    { id: blue, key: 'blue', value: '#00f' },
    { id: red, key: 'red', value: '#f00' },
  ]
  const fallthrough = { kind: 'variation', variationId: red }
  const changes = [
    { request: 'workspaces.create', input: { id: workspaceId, key: 'acme' } },
    { request: 'projects.create', input: { id: projectId, workspaceId, key: 'shop' } },
    { request: 'environments.create', input: { id: environmentId, projectId, key: 'qa' } },
    { request: 'flags.create', input: { id: flagId, projectId, key: 'colour', variations } },
    {
      request: 'targeting.update',
      input: { flagId, environmentId, ifVersion: '1.1', enabled: true, fallthrough },
    },
  ]
  const { status, body } = await api.send('POST', '/changes', { changes })
  expect([status, body.results?.length]).toEqual([200, 5])
  const document = await api.send('GET', `/flags/${flagId}/environments/${environmentId}`)
  expect(document.body).toMatchObject({ flag: { key: 'colour' }, targeting: { enabled: true, fallthrough } })
})

test('the response names the operation, and undoing that one leaves what was written since', async () => {
  const api = await startApi()
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const make = (key: string) => ({ request: 'flags.create', input: { projectId: project.body.id, key } })
  const first = await api.send('POST', '/changes', { changes: [make('one'), make('two')] })
  await api.send('POST', '/changes', { changes: [make('three')] })
  const undo = `/projects/${project.body.id}/operations/${first.body.operationId}/undo`
  expect((await api.send('POST', undo)).status).toBe(200)
  const { items } = (await api.send('GET', `/projects/${project.body.id}/flags`)).body
  expect(items.map(({ key }: { key: string }) => key)).toEqual(['three'])
})

test('a new flag serves the variations that its request names, and refuses one that it does not have', async () => {
  const api = await startApi()
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const { items } = (await api.send('GET', `/projects/${project.body.id}/environments`)).body
  const variations = ['small', 'big'].map((key) => ({ key, value: { size: key } }))
  const flag = { key: 'sizes', variations, offVariationKey: 'small', onVariationKey: 'big' }
  const made = await api.send('POST', `/projects/${project.body.id}/flags`, flag)
  const [small, big] = made.body.variations.map(({ id }: { id: string }) => id)
  for (const { id } of items) {
    const { body } = await api.send('GET', `/flags/${made.body.id}/environments/${id}`)
    expect(body.targeting).toMatchObject({
      offVariationId: small,
      fallthrough: { kind: 'variation', variationId: big },
    })
  }
  const wrong = {
    request: 'flags.create',
    input: { projectId: project.body.id, key: 'x', offVariationKey: 'none' },
  }
  const refused = await api.send('POST', '/changes', { changes: [wrong] })
  expect(refused.status).toBe(400)
  expect(refused.body.fields).toMatchObject([{ field: 'changes.0.input.offVariationKey' }])
})

test.for<[string, unknown, number, string, string]>([
  [
    'a key that is taken',
    { request: 'workspaces.create', input: { key: 'acme' } },
    409,
    'CONFLICT',
    'changes.1.input.key',
  ],
  [
    'a wrong field',
    { request: 'workspaces.create', input: { key: '!' } },
    400,
    'INVALID',
    'changes.1.input.key',
  ],
  [
    'a request that is not there',
    { request: 'workspaces.burn', input: {} },
    400,
    'INVALID',
    'changes.1.request',
  ],
  [
    'something that does not exist',
    { request: 'flags.remove', input: { flagId: crypto.randomUUID(), ifVersion: '*' } },
    404,
    'NOT_FOUND',
    'changes.1.input',
  ],
])('%s in a list refuses all of it, and names the place', async ([, change, status, code, field]) => {
  const api = await startApi()
  await api.send('POST', '/workspaces', { key: 'acme' })
  const changes = [{ request: 'workspaces.create', input: { key: 'first' } }, change]
  const refused = await api.send('POST', '/changes', { changes })
  expect(refused.body).toMatchObject({ status, code, fields: [{ field }] })
  expect((await api.send('GET', '/workspaces')).body.items).toHaveLength(1)
})

test('each change of a list is decided for itself: a user may not do by a list what it may not do', async () => {
  const api = await startApi()
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const places = [{ kind: 'project', id: project.body.id }]
  const user = await api.send('POST', '/accesses', { key: 'designer', type: 'user', places })
  const signedIn = await api.send(
    'POST',
    '/tokens',
    { key: 'designer', secret: user.body.secret },
    { authorization: null },
  )
  const changes = [
    { request: 'flags.create', input: { projectId: project.body.id, key: 'allowed' } },
    { request: 'projects.remove', input: { projectId: project.body.id, ifVersion: '*' } },
  ]
  const authorization = `Bearer ${signedIn.body.token}`
  const refused = await ask(`${api.url}/api/v1/changes`, 'POST', { changes }, { authorization })
  expect(refused.body).toMatchObject({ code: 'FORBIDDEN', fields: [{ field: 'changes.1.input' }] })
  expect((await api.send('GET', `/projects/${project.body.id}/flags`)).body.items).toEqual([])
  const alone = await ask(
    `${api.url}/api/v1/changes`,
    'POST',
    { changes: changes.slice(0, 1) },
    { authorization },
  )
  expect(alone.status).toBe(200)
})

test('the history of a list of changes is one operation', async () => {
  const api = await startApi()
  const changes = ['a', 'b'].map((key) => ({ request: 'workspaces.create', input: { key } }))
  await api.send('POST', '/changes', { changes })
  const { rows } = await sql<{
    operations: number
  }>`select count(distinct operation_id) as operations from history
    where resource = 'workspace'`.execute(api.database.read)
  expect(rows).toEqual([{ operations: 1 }])
})
