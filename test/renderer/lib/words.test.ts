import { expect, test } from 'vitest'
import { formatKeys, keyParts } from '../../../renderer/lib/commands/shortcuts.ts'
import { attributeWords } from '../../../renderer/lib/words/attribute-words.ts'
import { contextKey, contextKinds, contextSummary } from '../../../renderer/lib/words/context-summary.ts'
import { formatWeight } from '../../../renderer/lib/words/format-weight.ts'
import { variationColour } from '../../../renderer/lib/words/variation-colour.ts'
import { operatorOf } from '../../../shared/merge/clause-words.ts'
import { operators } from '../../../shared/model/operators.ts'

test.each([
  [0, '0 %'],
  [50_000, '50 %'],
  [33_333, '33.333 %'],
  [1, '0.001 %'],
  [12_500, '12.5 %'],
])('a weight of %i is “%s”', (weight, words) => {
  expect(formatWeight(weight)).toBe(words)
})

test.each([
  ['mod+shift+z', '⌘⇧Z', 'Ctrl Shift Z'],
  ['mod+k', '⌘K', 'Ctrl K'],
  ['/', '/', '/'],
  ['enter', '↵', 'Enter'],
])('%s reads %s on a Mac and %s elsewhere', (keys, apple, other) => {
  expect([formatKeys(keys, true), formatKeys(keys, false)]).toEqual([apple, other])
})

test('keys are printed one by one', () => {
  expect(keyParts('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
})

test.each([
  ['', 'country', 'in', 'user country'],
  ['organization', '/address/city', 'in', 'organization address city'],
  ['user', '/a~1b', 'in', 'user a/b'],
  ['', '/literal', 'in', 'user /literal'],
  ['', '', 'segmentMatch', 'the context'],
  ['user', 'kind', 'in', 'the kind'],
])('a clause on kind “%s” and attribute “%s” (%s) asks about “%s”', (contextKind, attribute, op, words) => {
  expect(attributeWords({ contextKind, attribute, op })).toBe(words)
})

test.each(operators)('%s says “not” when it is turned round, and only then', (op) => {
  expect(operatorOf({ op, negate: true })).toMatch(/\bnot\b/)
  expect(operatorOf({ op, negate: false })).not.toMatch(/\bnot\b/)
})

test.each([
  ['glob', false, 'glob'],
  ['glob', true, 'not glob'],
  ['toString', false, 'toString'],
])('an unknown operator %s (negate %s) is shown as it is spelt', (op, negate, words) => {
  expect(operatorOf({ op, negate })).toBe(words)
})

const multi = {
  kind: 'multi',
  user: { key: 'user-1', country: 'NZ', staff: true, groups: ['beta'], app: { version: '1.2' }, old: false },
  organization: { key: 'org-1', plan: 'team', seats: 4 },
}

test('a multi-kind context is summed up by the traits of all its kinds', () => {
  expect(contextKinds(multi)).toEqual(['user', 'organization'])
  expect(contextKey(multi)).toBe('user-1 org-1')
  expect(contextSummary(multi, 10)).toBe('NZ, staff, beta, 1.2, team, seats 4')
})

test('a context with nothing but a key says so', () => {
  expect(contextSummary({ key: 'user-1' })).toBe('no traits')
  expect(contextKinds({ key: 'user-1' })).toEqual(['user'])
})

test('ten variations have ten colours, and the eleventh begins anew', () => {
  expect(new Set(Array.from({ length: 10 }, (_, index) => variationColour(index))).size).toBe(10)
  expect(variationColour(10)).toBe(variationColour(0))
})
