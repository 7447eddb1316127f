import { expect, test } from 'vitest'
import { outcomeName, reasonWords } from '../../../../../renderer/components/flag/outcome-tag.tsx'
import { transitions } from '../../../../../renderer/features/bench/movers/transitions.ts'
import { profileSummary } from '../../../../../renderer/lib/words/profile-summary.ts'
import { aDocument, aVariation } from '../../../../builders/documents/flag-document.ts'

const outcome = (
  variationIndex: number | null,
  reasonKind = 'FALLTHROUGH',
  ruleIndex: number | null = null,
) => ({
  variationIndex,
  value: null,
  reasonKind,
  ruleIndex,
})
const row = (from: number | null, to: number | null) => ({
  profileId: crypto.randomUUID(),
  saved: outcome(from),
  draft: outcome(to),
  moves: from !== to,
})

test('transitions are counted, those that stay among them, no variation last', () => {
  expect(transitions([row(1, 0), row(0, 0), row(null, 0), row(1, 0), row(0, null)])).toEqual([
    { from: 0, to: 0, count: 1 },
    { from: 0, to: null, count: 1 },
    { from: 1, to: 0, count: 2 },
    { from: null, to: 0, count: 1 },
  ])
})

test.each([
  ['RULE_MATCH', 1, 'rule 2'],
  ['TARGET_MATCH', null, 'individual target'],
  ['FALLTHROUGH', null, 'otherwise'],
  ['PREREQUISITE_FAILED', null, 'prerequisite not met'],
  ['OFF', null, 'off'],
  ['ERROR', null, 'error'],
])('%s is told as a reason', (kind, ruleIndex, words) => {
  expect(reasonWords(outcome(0, kind, ruleIndex))).toBe(words)
})

test('an outcome is called by the name of its variation, else by its key, or by why there is none', () => {
  const { flag } = aDocument([{ ...aVariation('on'), name: 'Switched on' }, aVariation('off')])
  const names = [0, 1, -1, null].map((index) => outcomeName(outcome(index), flag))
  expect(names).toEqual(['Switched on', 'off', 'removed', 'default'])
  expect(outcomeName(outcome(null, 'ERROR'), flag)).toBe('error')
})

test.each([
  [
    'a user',
    { kind: 'user', key: 'u', name: 'Ada', country: 'NZ', age: 40, groups: ['staff'] },
    'NZ, age 40, staff',
  ],
  [
    'two kinds',
    { kind: 'multi', user: { key: 'u', country: 'NZ' }, org: { key: 'o', plan: 'free' } },
    'NZ · org free',
  ],
  ['nobody', { kind: 'user', key: 'u', anonymous: false }, 'no traits'],
])('%s in a few words', (_, context, words) => {
  expect(profileSummary(context)).toBe(words)
})
