import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Answer, type Api, startApi } from '../../../../builders/host/api.ts'

const many = 14
const instance = { kind: 'instance' }

test('many attaches with an Idempotency-Key at once are all answered', async () => {
  const api = await startApi()
  const { workspaceId, accessIds } = await anInstance(api)
  const answers = await Promise.all(
    accessIds.map((id, n) =>
      api.send(
        'POST',
        `/accesses/${id}/attachments`,
        { place: { kind: 'workspace', id: workspaceId } },
        { 'idempotency-key': `attach-${n}` },
      ),
    ),
  )
  expect(statusesOf(answers)).toEqual([200])
  await stillAnswers(api)
})

test('many attaches to a project that does not exist are all refused', async () => {
  const api = await startApi()
  const { accessIds } = await anInstance(api)
  const answers = await Promise.all(
    accessIds.map((id) =>
      api.send('POST', `/accesses/${id}/attachments`, { place: { kind: 'project', id: randomUUID() } }),
    ),
  )
  expect(statusesOf(answers)).toEqual([404])
  await stillAnswers(api)
})

test('many new accesses, rotations and detachments at once, each for projects made a moment ago, are all answered', async () => {
  const api = await startApi()
  const { workspaceId } = await anInstance(api)
  const answers = await Promise.all(
    Array.from({ length: many }, async (_, n) => {
      const project = await api.send('POST', `/workspaces/${workspaceId}/projects`, { key: `p${n}` })
      const made = await api.send('POST', '/accesses', {
        key: `fresh-${n}`,
        type: 'user',
        places: [{ kind: 'project', id: project.body.id }],
      })
      const { id, attachments } = made.body.access ?? made.body
      const detached = await api.send('DELETE', `/accesses/${id}/attachments/${attachments[0].id}`)
      return [project, made, detached, await api.send('DELETE', `/accesses/${id}`)]
    }),
  )
  expect(statusesOf(answers.flat())).toEqual([201, 204])
  await stillAnswers(api)
})

const statusesOf = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => status))].sort()

async function stillAnswers(api: Api): Promise<void> {
  expect((await api.send('POST', '/workspaces', { key: 'later' })).status).toBe(201)
}

async function anInstance(api: Api) {
  const workspace = await api.send('POST', '/workspaces', { key: 'acme' })
  const accesses = await Promise.all(
    Array.from({ length: many }, (_, n) =>
      api.send('POST', '/accesses', { key: `a${n}`, type: 'user', places: [instance] }),
    ),
  )
  const accessIds = accesses.map(({ body }) => (body.access ?? body).id as string)
  return { workspaceId: workspace.body.id as string, accessIds }
}
