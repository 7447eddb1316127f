import { describe, expect, test } from 'vitest'
import { moveRule, removeRule } from '../../../../../renderer/components/rules/rule-edits.ts'
import { type SegmentEdit, setProperties } from '../../../../../renderer/features/segments/edits/edit.ts'
import {
  addKind,
  keyCount,
  keyRows,
  removeKind,
  setKeys,
} from '../../../../../renderer/features/segments/edits/keys.ts'
import {
  addRule,
  duplicateRule,
  inRules,
  setShare,
} from '../../../../../renderer/features/segments/edits/rules.ts'
import { diffSegment } from '../../../../../shared/merge/segment/diff-segment.ts'
import { launchdarkly } from '../../../../../shared/model/evaluation-model/capabilities.ts'
import { newId } from '../../../../../shared/model/new-id.ts'
import { aClause } from '../../../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule, aSegmentTarget } from '../../../../builders/documents/segment-document.ts'

const organizations = aSegmentTarget('organization', ['org-4'])
const rules = [
  aSegmentRule([aClause('groups', 'contains', ['beta'])]),
  aSegmentRule([aClause('plan', 'in', ['pro'])], { weight: 25_000 }),
]
const [first, second] = rules as [(typeof rules)[0], (typeof rules)[0]]
const document = aSegment({ included: ['user-17'], includedContexts: [organizations], rules })
const id = newId()

const cases: readonly (readonly [string, SegmentEdit, readonly string[]])[] = [
  [
    'user keys',
    setKeys({ list: 'included', id: null }, ['user-17', 'user-90']),
    ['included user keys: + user-90'],
  ],
  [
    'keys of another kind',
    setKeys({ list: 'included', id: organizations.id }, []),
    ['included organization keys: − org-4'],
  ],
  ['another kind', addKind('excluded', id, 'device'), ['excluded device keys added: no keys']],
  ['a kind less', removeKind('included', organizations.id), ['included organization keys removed: org-4']],
  ['a new rule', addRule(id, launchdarkly), ['rule 3 added: IF user key is one of … TAKE everyone']],
  [
    'a copy behind its rule',
    duplicateRule(second.id, id),
    ['rule 3 added: IF user plan is one of pro TAKE 25 % by user key'],
  ],
  [
    'deleting a rule',
    inRules(removeRule(first.id)),
    ['rule 1 removed: IF user groups contains beta TAKE everyone'],
  ],
  ['moving a rule', inRules(moveRule(second.id, 0)), ['rule 2 moved to position 1']],
  ['a share', setShare(first.id, { weight: 10_000 }), ['rule 1: takes everyone → 10 %']],
  ['everyone', setShare(second.id, { weight: null }), ['rule 2: takes 25 % → everyone']],
  ['a name', setProperties({ name: 'Testers' }), ['name: Beta → Testers']],
]

describe('edits of a segment', () => {
  test.each(cases)('%s', (_, edit, sentences) => {
    const before = structuredClone(document)
    expect(diffSegment(document, edit(document)).map(({ sentence }) => sentence)).toEqual(sentences)
    expect(document).toEqual(before)
  })

  test('a copy of a rule has ids of its own throughout', () => {
    const { rules: after } = duplicateRule(second.id, id)(document).setting
    const text = JSON.stringify(after[2])
    for (const old of [second.id, second.key, second.clauses[0]?.id]) expect(text).not.toContain(old)
    expect(after[2]?.key).toBe(id)
  })
})

test('user keys in the lists of other kinds are a row of their own', () => {
  const rows = keyRows(aSegment({ excludedContexts: [aSegmentTarget('', ['x'])] }).setting, 'excluded')
  expect(rows.map(({ kind, isOnlyInMulti }) => [kind, isOnlyInMulti])).toEqual([
    ['user', false],
    ['user', true],
  ])
})

test('the rows of a list are the user keys, then the other kinds', () => {
  const rows = keyRows(document.setting, 'included')
  expect(rows.map(({ kind, keys }) => [kind, keys])).toEqual([
    ['user', ['user-17']],
    ['organization', ['org-4']],
  ])
  expect(keyCount(document.setting, 'included')).toBe(2)
  expect(keyCount(document.setting, 'excluded')).toBe(0)
})
