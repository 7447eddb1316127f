import { expect, test } from 'vitest'
import {
  changeTab,
  closeTab,
  type OpenTabs,
  openTab,
  reopenTab,
  tabBeside,
  tabId,
} from '../../../../renderer/lib/tabs/open-tabs.ts'
import type { OpenTab } from '../../../../shared/contract/window/windows.ts'

const aTab = (id: string, more: Partial<OpenTab> = {}): OpenTab => ({
  kind: 'flag',
  id,
  projectId: 'shop',
  environmentId: 'production',
  key: id,
  isKept: false,
  view: { section: '', offset: 0 },
  ...more,
})
const open = (...tabs: readonly OpenTab[]): OpenTabs => ({ tabs, closed: [] })
const ids = ({ tabs }: { readonly tabs: readonly OpenTab[] }) => tabs.map(({ id }) => id).join('')
const clean = () => false

test.for<[string, OpenTab[], OpenTab, string]>([
  ['the first', [], aTab('a'), 'a'],
  [
    'in the place of a clean one',
    [aTab('a', { isKept: true }), aTab('b'), aTab('c', { isKept: true })],
    aTab('d'),
    'adc',
  ],
  ['last, if all are kept', [aTab('a', { isKept: true })], aTab('b'), 'ab'],
  ['last, if the others belong to another project', [aTab('a', { projectId: 'other' })], aTab('b'), 'ab'],
  ['not again', [aTab('a'), aTab('b')], aTab('b'), 'ab'],
  [
    'again in another environment',
    [aTab('a', { isKept: true })],
    aTab('a', { environmentId: 'staging' }),
    'aa',
  ],
])('a tab opens %s', ([, tabs, tab, expected]) => {
  expect(ids(openTab(open(...tabs), tab, clean))).toBe(expected)
})

test('a tab with a draft is not replaced', () => {
  expect(ids(openTab(open(aTab('a')), aTab('b'), ({ id }) => id === 'a'))).toBe('ab')
})

test('closed tabs of the project come back, the latest first, and are kept', () => {
  const all = open(aTab('a'), aTab('b'), aTab('x', { projectId: 'other' }))
  const closed = [aTab('a'), aTab('x', { projectId: 'other' }), aTab('b')].reduce(
    (tabs, tab) => closeTab(tabs, tabId(tab)),
    all,
  )
  expect(ids(closed)).toBe('')
  const first = reopenTab(closed, 'shop')
  expect(first.tab?.id).toBe('b')
  const second = reopenTab(first.open, 'shop')
  expect([ids(second.open), second.open.tabs.every(({ isKept }) => isKept)]).toEqual(['ba', true])
  expect(reopenTab(second.open, 'shop')).toEqual({ open: second.open, tab: undefined })
})

test('at most 20 closed tabs are remembered', () => {
  const many = Array.from({ length: 30 }, (_, at) => aTab(`t${at}`))
  const closed = many.reduce((tabs, tab) => closeTab(tabs, tabId(tab)), open(...many))
  expect([closed.closed.length, closed.closed.at(-1)?.id]).toEqual([20, 't29'])
})

test('the tab beside one goes around the ends', () => {
  const tabs = [aTab('a'), aTab('b'), aTab('c')]
  const beside = (id: string | undefined, by: 1 | -1) => tabBeside(tabs, id && tabId(aTab(id)), by)?.id
  expect([beside('a', 1), beside('c', 1), beside('a', -1)]).toEqual(['b', 'a', 'c'])
  expect([beside(undefined, 1), beside(undefined, -1)]).toEqual(['a', 'c'])
  expect(tabBeside([aTab('a')], tabId(aTab('a')), 1)).toBeUndefined()
  expect(tabBeside([], undefined, 1)).toBeUndefined()
})

test('one tab is changed, the others keep their identity', () => {
  const all = open(aTab('a'), aTab('b'))
  const changed = changeTab(all, tabId(aTab('b')), { isKept: true })
  expect([changed.tabs[0] === all.tabs[0], changed.tabs[1]?.isKept]).toEqual([true, true])
})
