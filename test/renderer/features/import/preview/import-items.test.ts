import { describe, expect, test } from 'vitest'
import {
  brokenItems,
  countItems,
  filterItems,
  isWritten,
  withItems,
} from '../../../../../renderer/features/import/preview/import-items.ts'
import type { ImportItem } from '../../../../../shared/contract/flags/transfer.ts'

const item = (key: string, change: ImportItem['change'], level?: 'error' | 'warning'): ImportItem => ({
  kind: 'flag',
  key,
  change,
  problems: level ? [{ level, message: `${key} has a problem.` }] : [],
  movers: 0,
})

const fresh = item('fresh', 'new')
const altered = item('altered', 'changed', 'warning')
const same = item('same', 'same')
const broken = item('broken', 'new', 'error')
const items = [fresh, altered, same, broken]

const preview = {
  importId: '',
  target: { workspaceKey: 'w', projectKey: 'p', environmentKey: 'e' },
  creates: [],
  items,
  profileCount: 0,
  movers: 0,
}

test('what has an error stays out from the start, a warning does not', () => {
  expect([...brokenItems(preview)]).toEqual(['flag:broken'])
})

test.each([
  ['all', '', items],
  ['new', '', [fresh, broken]],
  ['changed', '', [altered]],
  ['same', '', [same]],
  ['problems', '', [altered, broken]],
  ['all', 'ES', [fresh]],
  ['new', 'fr', [fresh]],
] as const)('“%s” with “%s” shows the right items', (show, text, shown) => {
  expect(filterItems(items, { show, text })).toEqual(shown)
})

test('the counts are those of the filter', () => {
  const counts = countItems(items)
  for (const show of ['all', 'new', 'changed', 'same', 'deleted', 'problems'] as const) {
    expect(counts[show]).toBe(filterItems(items, { show, text: '' }).length)
  }
})

describe('withItems', () => {
  test('takes in and leaves out', () => {
    const without = withItems(new Set(), [fresh], false)
    expect(isWritten(fresh, without)).toBe(false)
    expect(isWritten(fresh, withItems(without, [fresh], true))).toBe(true)
  })

  test('never takes in what is broken', () => {
    expect(isWritten(broken, withItems(brokenItems(preview), items, true))).toBe(false)
  })
})

test('what is the same is not written', () => {
  expect(items.filter((one) => isWritten(one, brokenItems(preview)))).toEqual([fresh, altered])
})
