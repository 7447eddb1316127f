import { expect, test } from 'vitest'
import { changeGroups } from '../../../../../renderer/features/history/operation/change-lines.ts'
import { undoneAmong } from '../../../../../renderer/features/history/use-operations.ts'
import type { HistoryChange } from '../../../../../shared/contract/shapes/history-shapes.ts'

const names = { flag: 'checkout', production: 'production', on: 'on', off: 'off', vip: 'vip-people' }

let id = 0
const change = (more: Partial<HistoryChange>): HistoryChange => ({
  id: ++id,
  operationId: 'operation',
  resource: 'flag',
  resourceId: 'flag',
  ownerId: 'flag',
  environmentId: null,
  before: null,
  after: null,
  ...more,
})

const inProduction = { environmentId: 'production', resource: 'targeting', resourceId: 'targeting' }

test('a changed row tells only the columns that changed, and never versions, times and parents', () => {
  const before = { id: 'flag', version: 1, updated_at: 'then', project_id: 'p', name: 'A', tags: ['x'] }
  const groups = changeGroups(
    [change({ before, after: { ...before, version: 2, updated_at: 'now', name: 'B' } })],
    names,
  )
  expect(groups).toMatchObject([
    {
      kind: 'flag',
      key: 'checkout',
      lines: [{ kind: 'changed', title: 'settings', fields: [{ name: 'name', before: 'A', after: 'B' }] }],
    },
  ])
})

test('an SDK key tells what changed of it, with the expiry as a time', () => {
  const before = {
    id: 'key',
    kind: 'server',
    hint: 'a1b2',
    enabled: true,
    expires_at: null,
    environment_id: 'production',
  }
  const inEnvironment = {
    resource: 'sdk_key',
    resourceId: 'key',
    ownerId: 'production',
    environmentId: 'production',
  }
  const after = { ...before, hint: 'c3d4', expires_at: 1_900_000_000 }
  const [group] = changeGroups([change({ ...inEnvironment, before, after })], names)
  expect(group).toMatchObject({ kind: 'environment', key: 'production' })
  const [line] = group?.lines ?? []
  expect(line).toMatchObject({ kind: 'changed', title: 'SDK key' })
  expect(line?.fields[0]).toEqual({ name: 'ends with', before: 'a1b2', after: 'c3d4' })
  expect(line?.fields[1]).toMatchObject({ name: 'expires', after: expect.stringContaining('2030') })
})

test('what is of one environment stands in a group of its own', () => {
  const groups = changeGroups(
    [
      change({ before: { name: 'A' }, after: { name: 'B' } }),
      change({ ...inProduction, before: { enabled: false }, after: { enabled: true } }),
    ],
    names,
  )
  expect(groups.map(({ environment }) => environment)).toEqual([undefined, 'production'])
  expect(groups[1]?.lines[0]?.fields).toEqual([{ name: 'on', before: 'false', after: 'true' }])
})

test('ids are told as what they are called', () => {
  const groups = changeGroups(
    [change({ ...inProduction, before: { off_variation_id: 'off' }, after: { off_variation_id: 'on' } })],
    names,
  )
  expect(groups[0]?.lines[0]?.fields).toEqual([{ name: 'off variation', before: 'off', after: 'on' }])
})

test('a rule that names a segment says which; a made variation says its value even if that is false', () => {
  const [rule, variation] =
    changeGroups(
      [
        change({ resource: 'targeting_rule', resourceId: 'r', after: { key: 'r1', segment_id: 'vip' } }),
        change({ resource: 'variation', resourceId: 'v', after: { key: 'no', value: false, extra: null } }),
      ],
      names,
    )[0]?.lines ?? []
  expect(rule).toMatchObject({ kind: 'added', title: 'rule r1' })
  expect(rule?.fields).toContainEqual({ name: 'segment', after: 'vip-people' })
  expect(variation?.fields).toContainEqual({ name: 'value', after: 'false' })
})

test('steps that come to nothing, and slices written anew as they were, are no change', () => {
  const slice = { resource: 'targeting_fallthrough_variation', environmentId: 'production' }
  const content = { targeting_id: 't', variation_id: 'on', weight: 100 }
  expect(
    changeGroups(
      [
        change({ before: { name: 'A' }, after: { name: 'B' } }),
        change({ before: { name: 'B' }, after: { name: 'A' } }),
        change({ ...slice, resourceId: 'old', before: { id: 'old', ...content } }),
        change({ ...slice, resourceId: 'new', after: { id: 'new', ...content } }),
      ],
      names,
    ),
  ).toEqual([])
})

test('what is undone and done again is not undone', () => {
  const operations = [
    { id: 'redo', undoneBy: null },
    { id: 'undo', undoneBy: 'redo' },
    { id: 'first', undoneBy: 'undo' },
    { id: 'undo of other', undoneBy: null },
    { id: 'other', undoneBy: 'undo of other' },
  ]
  expect([...undoneAmong(operations)]).toEqual(['undo', 'other'])
})
