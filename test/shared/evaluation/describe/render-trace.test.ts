import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  compile,
  describeStep,
  explain,
  renderTrace,
  type Step,
} from '../../../../shared/evaluation/index.ts'
import { aFlag, aFlagWith, aSegment, dataOf, inSegment, user } from '../build.ts'

const story = (
  flag: object,
  context: unknown,
  segments: readonly object[] = [],
  flags: readonly object[] = [],
) => renderTrace(explain(compile(dataOf([flag, ...flags], segments)), 'flag', context))

const clauseLine = (clause: object, context: unknown) => {
  const [, , rule] = explain(
    compile(dataOf([aFlagWith({ op: 'in', values: ['NZ', 'AU'], attribute: 'country', ...clause })])),
    'flag',
    context,
  ).steps
  return describeStep(rule?.steps[0] as Step)
}

test.each<[string, object, object, string]>([
  ['a match', {}, { country: 'NZ' }, 'country is NZ, one of NZ or AU'],
  ['a mismatch', {}, { country: 'US' }, 'country is US, not one of NZ or AU'],
  ['one value', { values: ['NZ'] }, { country: 'US' }, 'country is US, not NZ'],
  [
    'a negated match',
    { negate: true },
    { country: 'NZ' },
    'country is NZ, one of NZ or AU, which is excluded',
  ],
  ['a negated mismatch', { negate: true }, { country: 'US' }, 'country is US, not one of NZ or AU'],
  ['a missing attribute', {}, {}, 'the user has no country'],
  [
    'a missing attribute, negated',
    { negate: true },
    {},
    'the user has no country (no match, negated or not)',
  ],
  ['a missing kind', { contextKind: 'organization' }, {}, 'there is no organization in the context'],
  ['a wrong type', {}, { country: 5 }, 'country is the number 5, but it is compared with NZ and AU'],
  [
    'a wrong type for an order',
    { op: 'lessThan', values: [5] },
    { country: '3' },
    'country is the string "3", but "less than" compares numbers',
  ],
  ['an empty list', {}, { country: [] }, 'country is an empty list'],
  ['an unknown operator', { op: 'near' }, { country: 'NZ' }, 'country is NZ, but "near" is not an operator'],
  [
    'useless values',
    { op: 'semVerEqual', values: ['x'] },
    { country: '1.0.0' },
    'country is "1.0.0", but x is not a semantic version',
  ],
  [
    'a bad reference',
    { contextKind: 'user', attribute: '//' },
    {},
    '"//" is not a valid attribute reference',
  ],
  ['no attribute', { attribute: '' }, {}, 'the condition names no attribute'],
  [
    'an ending',
    { op: 'endsWith', values: ['@a.b'] },
    { country: 'c@a.b' },
    'country is c@a.b, ending with @a.b',
  ],
  [
    'many values',
    { values: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
    { country: 'x' },
    'country is x, not one of a, b, c, d, e or 2 more',
  ],
  ['no value yet', { values: [] }, { country: 'NZ' }, 'the condition has no value yet'],
  [
    'no value yet, negated',
    { values: [], negate: true },
    { country: 'NZ' },
    'the condition has no value yet, and negated it matches everyone',
  ],
  ['no segment yet', { ...inSegment('beta'), values: [] }, {}, 'no segment chosen yet'],
  ['an unknown segment', inSegment('beta'), {}, 'not in segment beta'],
])('%s is told in one sentence', (_, clause, attributes, sentence) => {
  expect(clauseLine(clause, user(attributes))).toBe(sentence)
})

test.each([
  ['a value', { attribute: 'country', op: 'in', values: [] }, '✗ rule 1 has no value yet'],
  ['a segment', { ...inSegment('beta'), values: [] }, '✗ rule 1: no segment chosen yet'],
])('a rule whose condition still needs %s says so', (_, clause, line) => {
  expect(story(aFlagWith(clause), user({ country: 'NZ' })).split('\n')[2]).toBe(line)
})

test('a story of segments, rules and a rollout', () => {
  const flag = aFlag({
    targets: [{ variation: 1, values: ['someone'] }],
    rules: [
      { id: 'a', clauses: [inSegment('staff')], variation: 1 },
      {
        id: 'b',
        clauses: [
          { attribute: 'age', op: 'greaterThanOrEqual', values: [18] },
          { attribute: 'country', op: 'in', values: ['NZ', 'AU'] },
        ],
        variation: 1,
      },
    ],
    fallthrough: {
      rollout: {
        variations: [
          { variation: 0, weight: 10_000 },
          { variation: 2, weight: 90_000 },
        ],
        seed: 61,
      },
    },
  })
  const staff = aSegment('staff', {
    included: ['boss'],
    rules: [{ clauses: [{ attribute: 'email', op: 'endsWith', values: ['@corp.example'] }], weight: 50_000 }],
  })
  const context = { kind: 'user', key: 'userKeyA', email: 'a@mail.example', age: 20, country: 'US' }
  expect(story(flag, context, [staff])).toBe(
    [
      '✓ the context is user',
      '✓ targeting is on',
      '✗ user userKeyA is not the key targeted with variation 1',
      '✗ rule 1: not in segment staff',
      '  ✗ segment staff: not listed, and none of its rules match',
      '    ✗ user userKeyA is not the included key',
      '    ✗ segment rule 1: email is a@mail.example, not ending with @corp.example',
      '✗ rule 2: country is US, not one of NZ or AU',
      '  ✓ age is 20, at least 18',
      '  ✗ country is US, not one of NZ or AU',
      '✓ no rule matches, so the fallthrough applies',
      '  ✓ user key falls in bucket 0.09801, slice 1 of 2, 0 to 0.1',
      '  ✓ serves variation 0: off',
    ].join('\n'),
  )
})

test('a story of prerequisites', () => {
  const flag = aFlag({
    prerequisites: [
      { key: 'a', variation: 0 },
      { key: 'b', variation: 1 },
      { key: 'c', variation: 0 },
    ],
  })
  expect(story(flag, user(), [], [aFlag({ key: 'a' }), aFlag({ key: 'b', on: false })])).toBe(
    [
      '✓ the context is user',
      '✓ targeting is on',
      '✓ prerequisite a: serves variation 0, as required',
      '  ✓ targeting is on',
      '  ✓ no rule matches, so the fallthrough applies',
      '    ✓ serves variation 0: off',
      '✗ prerequisite b: is off, so it is not met',
      '  ✗ targeting is off',
      '  ✓ the off variation is served',
      '    ✓ serves variation 0: off',
      '– prerequisite c: variation 0 is required: not evaluated',
      '✓ the off variation is served',
      '  ✓ serves variation 0: off',
    ].join('\n'),
  )
})

test('what was not reached is told as such', () => {
  const clause = (attribute: string) => ({ attribute, op: 'in', values: ['x'] })
  const flag = aFlag({
    rules: [
      { id: 'a', clauses: [clause('a'), clause('b')], variation: 1 },
      { id: 'b', clauses: [], variation: 1 },
      { id: 'c', clauses: [], variation: 1 },
    ],
  })
  expect(story(flag, user()).split('\n').slice(2)).toEqual([
    '✗ rule 1: the user has no a',
    '  ✗ the user has no a',
    '  – b x: not evaluated',
    '✓ rule 2: no conditions, so it matches everyone',
    '  ✓ serves variation 1: on',
    '– rule 3: not evaluated',
  ])
})

test.each<[string, object, unknown, string]>([
  ['an unknown flag', { key: 'other' }, user(), '! there is no flag "flag"'],
  [
    'an invalid context',
    aFlag(),
    { kind: 'user' },
    '! the context is not valid: the key of a context must be a non-empty text',
  ],
  [
    'a variation out of range',
    aFlag({ fallthrough: { variation: 9 } }),
    user(),
    '! no rule matches, so the fallthrough applies\n  ! there is no variation 9',
  ],
  [
    'no off variation',
    aFlag({ on: false, offVariation: null }),
    user(),
    '✓ there is no off variation, so the default value is used',
  ],
])('%s ends the story with the reason', (_, flag, context, ending) => {
  expect(story(flag, context).endsWith(ending)).toBe(true)
})

test('a trace is plain JSON, says where each step lies, and ends where the evaluation does', () => {
  const ruleset = compile(JSON.parse(readFileSync('electron/sample/shop.launchdarkly.json', 'utf8')))
  const people = readFileSync('electron/sample/people.ndjson', 'utf8').trim().split('\n').slice(0, 20)
  for (const person of people) {
    for (const flagKey of ruleset.flags.raw.keys()) {
      const trace = explain(ruleset, flagKey, JSON.parse(person))
      expect(JSON.parse(JSON.stringify(trace))).toEqual(trace)
      const { reason, variationIndex } = trace.evaluation
      const matched = trace.steps.filter((step) => step.step === 'rule' && step.outcome === 'matched')
      expect(matched.map((step) => step.step === 'rule' && step.ruleIndex)).toEqual(
        reason.kind === 'RULE_MATCH' ? [reason.ruleIndex] : [],
      )
      expect(served(trace.steps)).toBe(variationIndex)
    }
  }
})

/** The variation that the last step of the trace serves. */
function served(steps: readonly Step[]): number | null {
  for (const step of steps.toReversed()) {
    if (step.outcome === 'skipped') continue
    if (step.step === 'serve') return step.variationIndex
    return served(step.steps)
  }
  return null
}
