import { expect, test } from 'vitest'
import { indexFlags } from '../../../../../renderer/features/flags/list/flag-index.ts'
import { sortFlags } from '../../../../../renderer/features/flags/list/sort-flags.ts'
import { aFlagRow, production, staging } from '../a-flag-row.ts'

const flags = indexFlags([
  aFlagRow('a', { tags: ['ui'], changed: '2026-03-01T00:00:00Z' }),
  aFlagRow('b', { inProduction: false, changed: '2026-09-01T00:00:00Z' }),
  aFlagRow('c', { tags: ['billing'], changed: '2026-06-01T00:00:00Z' }),
])

const scene = { environments: [staging, production], actors: { 'id-b': 'mira', 'id-c': 'jonas' } }

test.each([
  ['by key', 'key', 'abc', 'cba'],
  ['by tags, those without at the end', 'tags', 'cab', 'bac'],
  ['by change, the newest first', 'changed', 'bca', 'acb'],
  ['by who changed it last, those unknown at the end', 'by', 'cba', 'abc'],
  ['by state in an environment, off first', 'env:production', 'bac', 'acb'],
  ['by an environment of another project, in no other order', 'env:qa', 'abc', 'abc'],
])('%s', (_name, column, up, down) => {
  const keys = (isDescending: boolean) =>
    sortFlags(flags, { column, isDescending }, scene)
      .map(({ row }) => row.key)
      .join('')
  expect([keys(false), keys(true)]).toEqual([up, down])
})

test('a row that did not change is indexed once', () => {
  const row = aFlagRow('a')
  expect(indexFlags([row])[0]).toBe(indexFlags([row])[0])
})
