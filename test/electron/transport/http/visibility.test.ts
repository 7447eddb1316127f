import { expect, test } from 'vitest'
import { type Answer, type Api, ask, startApi } from '../../../builders/host/api.ts'

/** A project `shop` in a new workspace, with one flag. */
async function aProject(api: Api, workspaceKey: string) {
  const workspace = await api.send('POST', '/workspaces', { key: workspaceKey })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const flag = await api.send('POST', `/projects/${project.body.id}/flags`, { key: 'checkout' })
  return { workspace: workspace.body, project: project.body, flag: flag.body }
}

async function signIn(api: Api, type: string, place: { kind: string; id: string }) {
  const { body } = await api.send('POST', '/accesses', {
    key: `${type}-${place.kind}`,
    type,
    places: [place],
  })
  const signedIn = await api.send(
    'POST',
    '/tokens',
    { key: body.access.key, secret: body.secret },
    { authorization: null },
  )
  const authorization = `Bearer ${signedIn.body.token}`
  return (method: string, path: string, sent?: unknown, headers = {}): Promise<Answer> =>
    ask(`${api.url}/api/v1${path}`, method, sent, { authorization, ...headers })
}

test('what belongs to others and what is not there sound alike, whatever is asked', async () => {
  const api = await startApi()
  const own = await aProject(api, 'own')
  const others = await aProject(api, 'others')
  const send = await signIn(api, 'admin', { kind: 'workspace', id: own.workspace.id })
  const nothing = crypto.randomUUID()
  const environment = others.project.environments[0].id
  const asks: readonly (readonly [string, string, unknown?])[] = [
    ['GET', `/workspaces/${others.workspace.id}`],
    ['GET', `/projects/${others.project.id}`],
    ['PATCH', `/projects/${others.project.id}`, { name: 'mine' }],
    ['DELETE', `/projects/${others.project.id}`],
    ['GET', `/projects/${others.project.id}/flags`],
    ['POST', `/projects/${others.project.id}/flags`, { key: 'x' }],
    ['GET', `/flags/${others.flag.id}`],
    ['GET', `/flags/${others.flag.id}/environments/${environment}`],
    ['PATCH', `/flags/${others.flag.id}/environments/${environment}`, { enabled: true }],
    ['GET', `/environments/${environment}/export`],
  ]
  for (const [method, path, body] of asks) {
    const hidden = await send(method, path, body, { 'if-match': '*' })
    const missing = await send(method, path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, nothing), body, {
      'if-match': '*',
    })
    expect([path, hidden.status, hidden.text]).toEqual([path, 404, missing.text])
  }
})

test('a list of workspaces holds those that the caller may read', async () => {
  const api = await startApi()
  const own = await aProject(api, 'own')
  await aProject(api, 'others')
  const keys = async (send: (method: string, path: string) => Promise<Answer>) =>
    (await send('GET', '/workspaces')).body.items.map(({ key }: { key: string }) => key)
  expect(await keys(await signIn(api, 'service', { kind: 'workspace', id: own.workspace.id }))).toEqual([
    'own',
  ])
  expect(await keys(await signIn(api, 'user', { kind: 'project', id: own.project.id }))).toEqual([])
  expect(await keys((method, path) => api.send(method, path))).toEqual(['others', 'own'])
})
