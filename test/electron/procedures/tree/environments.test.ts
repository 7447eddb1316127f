import { expect, test } from 'vitest'
import { newId } from '../../../../shared/model/new-id.ts'
import { payloadOf, segmentRule, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { resultOf } from '../../../builders/host/result-of.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { importPayload, production } from '../../../builders/postgres/instance.ts'

const beta = segmentRule('beta', 1)
const flags = [
  wireFlag('a', { rules: [beta], targets: [{ variation: 1, values: ['ann'] }] }),
  wireFlag('b', { prerequisites: [{ key: 'a', variation: 0 }], offVariation: 0 }),
]
const segments = [
  wireSegment('inner', { included: ['ann'] }),
  wireSegment('beta', { rules: [{ clauses: [{ attribute: '', op: 'segmentMatch', values: ['inner'] }] }] }),
]

async function project() {
  const host = await openTestHost({ sample: false })
  const window = openWindow(host)
  const { projectId, environmentId } = await importPayload(host.database, payloadOf(flags, segments))
  const keys = async () => {
    const project = await window.projects.get({ projectId })
    return project.environments.map(({ key }) => key)
  }
  const idOf = async (key: string) =>
    (await window.projects.get({ projectId })).environments.find((one) => one.key === key)?.id ?? ''
  return { host, window, projectId, environmentId, keys, idOf }
}

test('a copied environment says the same as the other one, with salts of its own', async () => {
  const { window, projectId, environmentId } = await project()
  const copy = await window.environments.create({
    projectId,
    key: 'qa',
    copyFromEnvironmentId: environmentId,
  })
  const pair = { sourceEnvironmentId: environmentId, environmentId: copy.id }
  const { differences, sameFlags, sameSegments } = await resultOf(window.promotion.compare(pair))
  expect({ differences, sameFlags, sameSegments }).toEqual({ differences: [], sameFlags: 2, sameSegments: 2 })
  const [flag] = await window.flags.listAll({ projectId })
  const salts = await Promise.all(
    [environmentId, copy.id].map((id) => window.targeting.get({ flagId: flag?.id ?? '', environmentId: id })),
  )
  expect(salts[0]?.targeting.salt).not.toBe(salts[1]?.targeting.salt)
  const { items } = await window.operations.list({ projectId, limit: 10 })
  expect(items.filter(({ sentence }) => /qa/.test(sentence))).toHaveLength(1)
})

test('without a copy, a flag that is off serves in the new environment what it serves off elsewhere', async () => {
  const { window, projectId } = await project()
  const { id } = await window.environments.create({ projectId, key: 'qa' })
  const rows = await window.flags.listAll({ projectId })
  const served = await Promise.all(
    rows.map(async (row) => {
      const { targeting } = await window.targeting.get({ flagId: row.id, environmentId: id })
      return [row.key, row.variations.findIndex((variation) => variation.id === targeting.offVariationId)]
    }),
  )
  expect(served).toEqual([
    ['a', 1],
    ['b', 0],
  ])
})

test('an environment of another project is not copied, and nothing is created', async () => {
  const { host, window, projectId, keys } = await project()
  const other = await importPayload(host.database, payloadOf([]), { ...production, projectKey: 'other' })
  const before = await keys()
  const wrong = { projectId, key: 'qa', copyFromEnvironmentId: other.environmentId }
  await expect(window.environments.create(wrong)).rejects.toMatchObject({
    data: { fields: [{ field: 'copyFromEnvironmentId' }] },
  })
  const missing = { projectId, key: 'qa', copyFromEnvironmentId: newId() }
  await expect(window.environments.create(missing)).rejects.toThrow(/exist/)
  expect(await keys()).toEqual(before)
})

test('the order is set as a whole and undone as one operation', async () => {
  const { window, projectId, keys, idOf } = await project()
  await window.environments.create({ projectId, key: 'qa' })
  const before = await keys()
  const ids = await Promise.all(before.map(idOf))
  await window.environments.reorder({ projectId, environmentIds: ids.toReversed() })
  expect(await keys()).toEqual(before.toReversed())
  const [latest] = (await window.operations.list({ projectId, limit: 1 })).items
  expect(latest?.label).toBe('Reordered the environments')
  await window.operations.undo({ projectId, operationId: latest?.id ?? '' })
  expect(await keys()).toEqual(before)
})

test.for<[string, (ids: string[]) => string[]]>([
  ['one is missing', (ids) => ids.slice(1)],
  ['one is there twice', (ids) => [...ids.slice(1), ids[1] ?? '']],
])('an order in which %s is refused', async ([, wrong]) => {
  const { window, projectId, keys, idOf } = await project()
  await window.environments.create({ projectId, key: 'qa' })
  const ids = await Promise.all((await keys()).map(idOf))
  await expect(window.environments.reorder({ projectId, environmentIds: wrong(ids) })).rejects.toThrow(
    'Name every environment of the project once.',
  )
})

test('a colour is kept, changed and taken away', async () => {
  const { window, projectId } = await project()
  const made = await window.environments.create({ projectId, key: 'qa', color: 'purple' })
  expect(made.color).toBe('purple')
  const change = (color: 'teal' | null) =>
    window.environments.update({ environmentId: made.id, ifVersion: '*', color })
  expect((await change('teal')).color).toBe('teal')
  const renamed = await window.environments.update({ environmentId: made.id, ifVersion: '*', name: 'QA' })
  expect([renamed.color, renamed.name]).toEqual(['teal', 'QA'])
  expect((await change(null)).color).toBeNull()
})
