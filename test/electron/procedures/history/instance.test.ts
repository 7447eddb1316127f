import { expect, test } from 'vitest'
import { openTestHost } from '../../../builders/host/host.ts'
import { openWindow } from '../../../builders/host/window.ts'

test('the history of the instance has every project, and what belongs to none', async () => {
  const window = openWindow(await openTestHost({ sample: false }))
  const workspace = await window.workspaces.create({ key: 'acme' })
  for (const key of ['shop', 'blog']) {
    const project = await window.projects.create({ workspaceId: workspace.id, key })
    await window.flags.create({ projectId: project.id, key: `flag-of-${key}` })
  }
  await window.accesses.create({ key: 'auditor', type: 'service', places: [{ kind: 'instance' }] })

  const { items, places } = await window.operations.listAll({ limit: 4 })
  expect(items.map(({ sentence, projectIds }) => [sentence, projectIds.map((id) => places[id])])).toEqual([
    ['Created access auditor', []],
    ['Created flag flag-of-blog', ['acme/blog']],
    [expect.stringMatching(/^Created project blog/), ['acme/blog']],
    ['Created flag flag-of-shop', ['acme/shop']],
  ])
  const filtered = await window.operations.listAll({ limit: 10, text: 'of-shop' })
  expect(filtered.items.map(({ sentence }) => sentence)).toEqual(['Created flag flag-of-shop'])

  const [access, flag] = items
  const elsewhere = (operationId = '') => window.operations.describeElsewhere({ operationId })
  expect((await elsewhere(access?.id)).rows.map(({ resource }) => resource)).toEqual([
    'access',
    'access_attachment',
  ])
  expect((await elsewhere(flag?.id)).rows).toEqual([])
})
