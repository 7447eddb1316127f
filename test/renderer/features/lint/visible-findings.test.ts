import { expect, test } from 'vitest'
import { countSeverities, matching } from '../../../../renderer/features/lint/list/visible-findings.ts'
import { wordsOf } from '../../../../renderer/lib/search.ts'
import type { LintFinding } from '../../../../shared/contract/evaluation/lint.ts'

const finding = (key: string, rule: string, severity: LintFinding['severity']): LintFinding => ({
  id: `${key} ${rule}`,
  rule,
  severity,
  kind: 'flag',
  resourceId: key,
  key,
  at: '',
  path: 'rules[1]',
  place: ['rules', 'r'],
  placeName: 'rule 2',
  message: 'A sentence.',
})

const all = [finding('banner', 'shadowed-rule', 'warning'), finding('search', 'weights', 'hint')]

test('every word of the filter is looked for in key, check, place and words', () => {
  const keysFor = (text: string) => matching(all, wordsOf(text)).map(({ key }) => key)
  expect(keysFor('')).toEqual(['banner', 'search'])
  expect(keysFor('BANNER  rule')).toEqual(['banner'])
  expect(keysFor('add up')).toEqual(['search'])
  expect(keysFor('banner weights')).toEqual([])
})

test('findings are counted by severity', () => {
  expect(countSeverities(all)).toEqual({ error: 0, warning: 1, hint: 1 })
})
