import { expect, test } from 'vitest'
import type { DescribedDocument } from '../../../../shared/contract/history/operations.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Targeting } from '../../../../shared/model/targeting.ts'
import { payloadOf, segmentRule, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { importPayload } from '../../../builders/postgres/instance.ts'

async function shop() {
  const host = await openTestHost({ sample: false })
  const window = openWindow(host)
  const { projectId, environmentId } = await importPayload(
    host.database,
    payloadOf([wireFlag('base'), wireFlag('sale', { rules: [segmentRule('vip', 0)] })], [wireSegment('vip')]),
  )
  const idOf = async (key: string) =>
    (await window.flags.listAll({ projectId })).find((row) => row.key === key)?.id ?? ''
  const change = async (key: string, edit: (document: FlagDocument) => Partial<FlagDocument>) => {
    const document = await window.targeting.get({ flagId: await idOf(key), environmentId })
    await window.targeting.save({ document: { ...document, ...edit(document) } })
  }
  const retarget = (key: string, edit: (targeting: Targeting) => Partial<Targeting>) =>
    change(key, ({ targeting }) => ({ targeting: { ...targeting, ...edit(targeting) } }))
  const tell = async (limit = 50, cursor?: string | null) => {
    const [operation] = (await window.operations.list({ projectId, limit: 1 })).items
    if (!operation) throw new Error('Nothing was done.')
    const input = { projectId, operationId: operation.id, limit, ...(cursor && { cursor }) }
    return window.operations.describe(input)
  }
  return { window, projectId, environmentId, idOf, change, retarget, tell }
}

const told = ({ items, names }: { items: readonly DescribedDocument[]; names: Record<string, string> }) =>
  items.map(({ kind, key, environmentId, state, changes }) => [
    `${kind} ${key}${environmentId === null ? '' : ` in ${names[environmentId]}`} ${state}`,
    ...changes.map(({ sentence }) => sentence),
  ])

test('a save is told as a review tells it: with variation names, segment keys, attributes and prerequisites', async () => {
  const { retarget, idOf, window, environmentId, tell } = await shop()
  const base = await window.targeting.get({ flagId: await idOf('base'), environmentId })
  const [first, second] = base.flag.variations
  const variation = (at: 0 | 1) => (at === 0 ? first : second)?.name || (at === 0 ? first : second)?.key
  await retarget('sale', ({ rules }) => ({
    prerequisites: [{ id: newId(), flagId: base.flag.id, variationId: second?.id ?? '', extra: null }],
    rules: rules.map((rule) => ({
      ...rule,
      clauses: rule.clauses.map((clause) => ({ ...clause, values: ['vip', 'press'] })),
    })),
  }))
  expect(told(await tell())).toEqual([
    [
      'flag sale in production changed',
      `prerequisite added: base is ${variation(1)}`,
      'rule 1: context is in segment: + press',
    ],
  ])
})

test('what all environments share is told once, with long values in full', async () => {
  const { change, tell } = await shop()
  await change('sale', ({ flag }) => ({
    flag: {
      ...flag,
      name: 'Sale',
      variations: flag.variations.map((one, at) => ({ ...one, value: { at } })),
    },
  }))
  const described = await tell()
  const [shared] = told(described)
  expect(shared?.[0]).toBe('flag sale changed')
  expect(shared).toContain('name: (empty) → Sale')
  expect(described.items[0]?.changes.filter(({ after }) => after !== undefined)).toHaveLength(2)
})

test('a created flag says what it is, a deleted one only that; a later change does not alter either', async () => {
  const { window, projectId, environmentId, tell } = await shop()
  const { id } = await window.flags.create({ projectId, key: 'new' })
  const operationId = (await window.operations.list({ projectId, limit: 1 })).items[0]?.id ?? ''
  const created = told(await tell())
  expect(created[0]?.[0]).toBe('flag new created')
  expect(created[0]?.slice(1)).toEqual(['variation added: on = true', 'variation added: off = false'])
  const others = created.slice(1).map(([heading]) => heading)
  expect(others.toSorted()).toEqual(['flag new in production changed', 'flag new in staging changed'])
  await window.targeting.update({ flagId: id, environmentId, enabled: true, ifVersion: '*' })
  expect(told(await window.operations.describe({ projectId, operationId, limit: 50 }))).toEqual(created)
  await window.flags.remove({ flagId: id, ifVersion: '*' })
  expect(told(await tell())).toEqual([['flag new deleted']])
})

test('an added environment is no change of its flags and segments', async () => {
  const { window, projectId, tell } = await shop()
  await window.environments.create({ projectId, key: 'qa' })
  const { items, rows } = await tell()
  expect(items).toEqual([])
  expect(rows.map(({ resource }) => resource)).toContain('environment')
})

test('an operation on many flags is told in pages', async () => {
  const { tell } = await shop()
  const keys: string[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < 5 && cursor !== null; page += 1) {
    const { items, nextCursor } = await tell(1, cursor)
    keys.push(...new Set(items.map(({ key }) => key)))
    cursor = nextCursor
  }
  expect(keys.toSorted()).toEqual(['base', 'sale', 'vip'])
})
