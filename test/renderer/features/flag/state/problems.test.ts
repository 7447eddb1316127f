import { expect, test } from 'vitest'
import { findProblems } from '../../../../../renderer/features/flag/state/problems.ts'
import { problemsFromFields } from '../../../../../renderer/features/flag/state/server-fields.ts'
import { variationUses } from '../../../../../renderer/features/flag/state/variation-uses.ts'
import { launchdarkly } from '../../../../../shared/model/evaluation-model/capabilities.ts'
import type { FlagDocument } from '../../../../../shared/model/flag-document.ts'
import {
  aClause,
  aDocument,
  aRule,
  aTarget,
  aVariation,
  serving,
  splitting,
} from '../../../../builders/documents/flag-document.ts'

const [on, off] = [aVariation('on'), aVariation('off')]
const withRule = (...rule: Parameters<typeof aRule>) => aDocument([on, off], { rules: [aRule(...rule)] })

test.each<readonly [string, FlagDocument, readonly string[]]>([
  ['a sound flag has none', withRule([aClause('country', 'in', ['NZ'])], serving(on)), []],
  [
    'weights that miss 100 %',
    withRule([], splitting([on, 50], [off, 30])),
    ['error: Rule 1: weights add up to 80 %, not 100 %.'],
  ],
  [
    'a rule that serves nothing',
    withRule([], null),
    ['warning: Rule 1 serves nothing, so matching contexts get an error. Choose a variation.'],
  ],
  [
    'a condition without an attribute',
    withRule([aClause('', 'in', ['x'])], serving(on)),
    ['error: Rule 1 has a condition without an attribute. Choose one.'],
  ],
  [
    'a condition without a value',
    withRule([aClause('country', 'in', [])], serving(on)),
    ['warning: This condition has no value yet, so it matches nobody.'],
  ],
  [
    'a pattern that RE2 does not know',
    withRule([aClause('email', 'matches', ['(?=a)b'])], serving(on)),
    ['warning: RE2 does not support lookaround or backreferences, so this pattern never matches.'],
  ],
  [
    'two variations of one key',
    aDocument([on, { ...off, key: 'on' }]),
    Array(2).fill('error: Two variations have the key on. Each needs its own.'),
  ],
])('%s', (_, document, expected) => {
  expect(findProblems(document).map(({ level, message }) => `${level}: ${message}`)).toEqual(expected)
})

test('a problem knows the part that it belongs to', () => {
  const document = withRule([aClause('version', 'semVerEqual', ['1.0.0', 'v2'])], serving(on))
  const [rule] = document.targeting.rules
  expect(findProblems(document)[0]?.path).toEqual([
    'rules',
    rule!.id,
    'clauses',
    rule!.clauses[0]!.id,
    'values',
    '1',
  ])
})

test('field errors of the host land at the parts that they name by position', () => {
  const document = withRule([], serving(on))
  const fields = {
    'rules.0': 'no',
    prerequisites: 'a cycle',
    offVariation: 'gone',
    'document.flag.key': 'taken',
  }
  expect(problemsFromFields(fields, document).map(({ path }) => path)).toEqual([
    ['rules', document.targeting.rules[0]!.id],
    ['prerequisites'],
    ['offVariationId'],
    ['key'],
  ])
})

test('uses of a variation are told by place, slices of no weight not among them', () => {
  const document = aDocument([on, off], {
    rules: [aRule([], splitting([on, 100], [off, 0])), aRule([], serving(off))],
    targets: [aTarget(off, ['u'])],
  })
  expect(variationUses(document, off.id, launchdarkly)).toEqual([
    'rule 2',
    'individual targets',
    '“when off”',
  ])
  expect(variationUses(document, on.id, launchdarkly)).toEqual(['rule 1', '“otherwise”'])
})
