import { expect, test } from 'vitest'
import { filterTabs, tabOf, withFilter } from '../../../../../renderer/features/flags/saved/saved-filters.ts'

const filter = (id: string, project: string, text = `tag:${id}`) => ({
  id,
  project,
  name: id.toUpperCase(),
  text,
})
const saved = [filter('a', 'shop'), filter('b', 'blog'), filter('c', 'shop')]

test('a project offers its own filters between drafts and archived', () => {
  expect(filterTabs(saved, 'shop').map(({ name }) => name)).toEqual([
    'All',
    'My drafts',
    'A',
    'C',
    'Archived',
  ])
})

test('a typed filter is that of a tab, whatever spaces stand around it', () => {
  const tabs = filterTabs(saved, 'shop')
  expect(tabOf(tabs, ' tag:c ')?.name).toBe('C')
  expect(tabOf(tabs, '')?.name).toBe('All')
  expect(tabOf(tabs, 'tag:b')).toBeUndefined()
})

test('a filter is added at the end, and renamed in its place', () => {
  expect(withFilter(saved, filter('d', 'shop')).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  const renamed = withFilter(saved, { ...filter('b', 'blog'), name: 'New' })
  expect(renamed.map(({ name }) => name)).toEqual(['A', 'New', 'C'])
})
