import { expect, test } from 'vitest'
import { changeGroups } from '../../../../../renderer/features/history/operation/change-lines.ts'
import { undoneAmong } from '../../../../../renderer/features/history/use-operations.ts'
import type { HistoryChange } from '../../../../../shared/contract/shapes/history-shapes.ts'

const names = { production: 'production' }

let id = 0
const change = (more: Partial<HistoryChange>): HistoryChange => ({
  id: ++id,
  operationId: 'operation',
  resource: 'environment',
  resourceId: 'production',
  ownerId: 'production',
  environmentId: 'production',
  before: null,
  after: null,
  ...more,
})

test('a changed row tells only the columns that changed, and never versions, times and parents', () => {
  const before = { id: 'production', version: 1, updated_at: 'then', project_id: 'p', name: 'A', tags: ['x'] }
  const groups = changeGroups(
    [change({ before, after: { ...before, version: 2, updated_at: 'now', name: 'B' } })],
    names,
  )
  expect(groups).toMatchObject([
    {
      kind: 'environment',
      key: 'production',
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
  const inEnvironment = { resource: 'sdk_key', resourceId: 'key' }
  const after = { ...before, hint: 'c3d4', expires_at: 1_900_000_000 }
  const [group] = changeGroups([change({ ...inEnvironment, before, after })], names)
  expect(group).toMatchObject({ kind: 'environment', key: 'production' })
  const [line] = group?.lines ?? []
  expect(line).toMatchObject({ kind: 'changed', title: 'SDK key' })
  expect(line?.fields[0]).toEqual({ name: 'ends with', before: 'a1b2', after: 'c3d4' })
  expect(line?.fields[1]).toMatchObject({ name: 'expires', after: expect.stringContaining('2030') })
})

test('ids are told as what they are called; a created row leaves out what is usual', () => {
  const after = { key: 'qa', name: '', require_review: false, copied_id: 'staging' }
  const [group] = changeGroups([change({ after })], { ...names, staging: 'staging-2' })
  expect(group?.lines[0]).toMatchObject({
    kind: 'added',
    title: 'created',
    fields: [
      { name: 'key', after: 'qa' },
      { name: 'copied', after: 'staging-2' },
    ],
  })
})

test('steps that come to nothing are no change', () => {
  const steps = [
    change({ before: { name: 'A' }, after: { name: 'B' } }),
    change({ before: { name: 'B' }, after: { name: 'A' } }),
  ]
  expect(changeGroups(steps, names)).toEqual([])
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
