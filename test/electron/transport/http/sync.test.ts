import { expect, test } from 'vitest'
import type { ProjectDocuments, ProjectState } from '../../../../shared/contract/sync/sync.ts'
import { type Answer, type Api, ask, startApi } from '../../../builders/host/api.ts'

async function aShop(api: Api) {
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const project = await api.send('POST', `/workspaces/${workspace.body.id}/projects`, { key: 'shop' })
  const projectId: string = project.body.id
  const flag = await api.send('POST', `/projects/${projectId}/flags`, { key: 'checkout' })
  const segment = await api.send('POST', `/projects/${projectId}/segments`, { key: 'beta' })
  const [staging, production] = project.body.environments.map(({ id }: { id: string }) => id)
  return {
    projectId,
    staging: staging as string,
    production: production as string,
    flagId: flag.body.id as string,
    segmentId: segment.body.id as string,
  }
}

const stateOf = async (send: Api['send'], projectId: string): Promise<ProjectState> =>
  (await send('GET', `/projects/${projectId}/state`)).body

const documentsOf = async (
  send: Api['send'],
  projectId: string,
  flagIds: readonly string[],
  segmentIds: readonly string[] = [],
): Promise<ProjectDocuments> => (await send('POST', '/documents', { projectId, flagIds, segmentIds })).body

/** Sends requests as an access attached to one place. */
async function signIn(api: Api, type: string, place: object): Promise<Api['send']> {
  const { body } = await api.send('POST', '/accesses', { key: `${type}-key`, type, places: [place] })
  const token = await api.send('POST', '/tokens', { key: `${type}-key`, secret: body.secret })
  const authorization = `Bearer ${token.body.token}`
  return (method, path, sent): Promise<Answer> =>
    ask(`${api.url}/api/v1${path}`, method, sent, { authorization })
}

test('each change of a resource gives it another stamp, and no other resource', async () => {
  const api = await startApi()
  const { projectId, flagId, segmentId, production } = await aShop(api)
  const before = await stateOf(api.send, projectId)
  const anyVersion = { 'if-match': '*' }
  await api.send('PATCH', `/flags/${flagId}/environments/${production}`, { enabled: true }, anyVersion)
  const edited = await stateOf(api.send, projectId)
  expect(edited.flags[flagId]).not.toBe(before.flags[flagId])
  expect(edited.segments).toEqual(before.segments)
  expect(edited.stamp).toBe(before.stamp)
  expect(edited.revisions[production]).toBeGreaterThan(before.revisions[production] ?? 0)
  await api.send('PATCH', `/segments/${segmentId}`, { name: 'Beta' }, anyVersion)
  await api.send('PATCH', `/environments/${production}`, { name: 'Live' }, anyVersion)
  const last = await stateOf(api.send, projectId)
  expect(last.segments[segmentId]).not.toBe(before.segments[segmentId])
  expect(last.stamp).not.toBe(before.stamp)
  expect(last.flags).toEqual(edited.flags)
})

test('documents come with all environments and the stamp of the state', async () => {
  const api = await startApi()
  const { projectId, flagId, segmentId, staging, production } = await aShop(api)
  const state = await stateOf(api.send, projectId)
  const { flags, segments } = await documentsOf(
    api.send,
    projectId,
    [flagId],
    [segmentId, crypto.randomUUID()],
  )
  expect(flags).toMatchObject([{ stamp: state.flags[flagId], content: { flag: { key: 'checkout' } } }])
  expect(flags[0]?.content.targetings.map((one) => one.environmentId)).toEqual([staging, production])
  expect(segments).toMatchObject([
    { stamp: state.segments[segmentId], content: { segment: { key: 'beta' } } },
  ])
  expect(segments[0]?.content.settings).toHaveLength(2)
})

test('an access to one environment gets no other, and is told that there may be more', async () => {
  const api = await startApi()
  const { projectId, flagId, production } = await aShop(api)
  const send = await signIn(api, 'user', { kind: 'environment', id: production })
  const state = await stateOf(send, projectId)
  expect(state).toMatchObject({ complete: false, content: { environments: [{ id: production }] } })
  expect(Object.keys(state.flags)).toEqual([flagId])
  const { flags } = await documentsOf(send, projectId, [flagId])
  expect(flags[0]?.content.targetings.map((one) => one.environmentId)).toEqual([production])
  const other = await signIn(api, 'admin', { kind: 'environment', id: crypto.randomUUID() })
  expect((await other('GET', `/projects/${projectId}/state`)).status).not.toBe(200)
})

test('a plan creates, changes and deletes in one operation, or does nothing', async () => {
  const api = await startApi()
  const { projectId, flagId, segmentId, production } = await aShop(api)
  const state = await stateOf(api.send, projectId)
  const { flags } = await documentsOf(api.send, projectId, [flagId])
  const content = flags[0]?.content
  if (!content) throw new Error('there is no flag')
  const [yes, no] = content.flag.variations.map(() => crypto.randomUUID())
  const copy = {
    flag: {
      ...content.flag,
      id: crypto.randomUUID(),
      key: 'payment',
      variations: content.flag.variations.map((one, at) => ({ ...one, id: [yes, no][at] })),
    },
    targetings: content.targetings.map((one) => ({
      ...one,
      offVariationId: no,
      fallthrough: { kind: 'variation', variationId: yes },
      prerequisites: [
        { id: crypto.randomUUID(), flagId, variationId: content.flag.variations[0]?.id, extra: null },
      ],
      enabled: one.environmentId === production,
      extra: { unknown: 1 },
    })),
  }
  const plan = {
    workspaceKey: 'acme',
    projectId,
    comment: 'from the laptop',
    expect: [
      { kind: 'segment', id: segmentId, stamp: state.segments[segmentId] },
      { kind: 'flag', id: copy.flag.id, stamp: null },
    ],
    operations: [
      { kind: 'flag', id: copy.flag.id, after: copy },
      { kind: 'segment', id: segmentId, after: null },
      {
        kind: 'project',
        id: projectId,
        after: {
          ...state.content,
          environments: state.content.environments.filter(({ id }) => id === production),
        },
      },
    ],
  }
  const stale = { ...plan, expect: [{ kind: 'segment', id: segmentId, stamp: 'another' }] }
  expect((await api.send('POST', '/plans', stale)).body).toMatchObject({ code: 'STALE' })
  const bad = { ...plan, operations: [...plan.operations, { kind: 'flag', id: flagId, after: null }] }
  expect((await api.send('POST', '/plans', bad)).body).toMatchObject({ code: 'CONFLICT' })
  expect(await stateOf(api.send, projectId)).toEqual(state)
  const applied = await api.send('POST', '/plans', plan)
  expect(applied).toMatchObject({ status: 200, body: { operationId: expect.any(String) } })
  const after = await stateOf(api.send, projectId)
  expect(after.segments).toEqual({})
  expect(after.content.environments.map(({ key }) => key)).toEqual(['production'])
  const written = await documentsOf(api.send, projectId, [copy.flag.id])
  expect(written.flags[0]?.content.targetings).toMatchObject([
    { environmentId: production, enabled: true, extra: { unknown: 1 }, prerequisites: [{ flagId }] },
  ])
  const { body } = await api.send('GET', `/projects/${projectId}/operations`)
  expect(body.items[0]).toMatchObject({ label: 'Synced', comment: 'from the laptop' })
})

test('a plan needs the rights of each of its writes, and touches no other project', async () => {
  const api = await startApi()
  const { projectId, flagId, segmentId } = await aShop(api)
  const other = await api.send('POST', '/workspaces', { key: 'other' })
  const foreign = await api.send('POST', `/workspaces/${other.body.id}/projects`, { key: 'else' })
  const { flags } = await documentsOf(api.send, projectId, [flagId])
  const content = flags[0]?.content
  const send = await signIn(api, 'user', { kind: 'project', id: projectId })
  const plan = (id: string, operations: readonly object[]) => ({
    workspaceKey: 'acme',
    projectId: id,
    expect: [],
    operations,
  })
  const update = { kind: 'flag', id: flagId, after: content }
  expect((await send('POST', '/plans', plan(projectId, [update]))).status).toBe(200)
  const removal = { kind: 'segment', id: segmentId, after: null }
  expect((await send('POST', '/plans', plan(projectId, [removal]))).body).toMatchObject({ code: 'FORBIDDEN' })
  expect((await send('POST', '/plans', plan(foreign.body.id, [removal]))).body).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect((await send('POST', '/plans', plan(crypto.randomUUID(), [removal]))).body).toMatchObject({
    code: expect.stringMatching(/NOT_FOUND|FORBIDDEN/),
  })
  const taken = { ...update, after: { ...content, flag: { ...content?.flag, projectId: foreign.body.id } } }
  expect((await api.send('POST', '/plans', plan(foreign.body.id, [taken]))).body).toMatchObject({
    code: 'CONFLICT',
  })
})
