import { describe, expect, test } from 'vitest'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import { clause, not, rule, split } from '../certificate/build.ts'
import { aSegment, dataOf, inSegment } from '../evaluation/build.ts'
import { aGoodFlag, findIn, findInFlag, namesOf } from './build.ts'

const country = (...values: readonly unknown[]) => clause('country', 'in', values)
const rules = (...some: readonly object[]) =>
  aGoodFlag({
    variations: ['off', 'on', 'other'],
    rules: [...some, rule(2, clause('email', 'contains', ['@']))],
  })

test('finds nothing in a flag that is as it should be', () => {
  const segment = aSegment('s', { included: ['k'], rules: [{ clauses: [country('a')] }] })
  const flag = aGoodFlag({
    variations: ['off', 'on', 'other'],
    prerequisites: [{ key: 'other', variation: 1 }],
    targets: [{ variation: 2, values: ['k'] }],
    rules: [
      rule(0, inSegment('s')),
      rule(2, country('b'), not(clause('age', 'lessThan', [18]))),
      { ...split(50_000), clauses: [clause('v', 'semVerLessThan', ['2.0.0'])] },
    ],
  })
  expect(
    findInFlag(flag, {
      flags: [aGoodFlag({ key: 'other', rules: [rule(0, country('z'))] })],
      segments: [segment],
    }),
  ).toEqual([])
})

describe('by proof', () => {
  test.each<[string, object, readonly string[]]>([
    [
      'a rule whose clauses contradict each other',
      rules(rule(0, clause('key', 'in', ['a']), not(clause('key', 'in', ['a'])))),
      ['contradictory-clauses rules[0]'],
    ],
    [
      'a rule behind one that takes all of it',
      rules(rule(0, country('a', 'b')), rule(0, country('b'), clause('age', 'in', [3]))),
      ['shadowed-rule rules[1]'],
    ],
    [
      'a rule behind several',
      rules(rule(0, country('a')), rule(0, not(country('a'))), rule(1, clause('country', 'contains', ['x']))),
      ['shadowed-rule rules[2]'],
    ],
    [
      'a rule that serves what is served anyway',
      rules(rule(1, country('a'), not(clause('email', 'contains', ['@']))), rule(0, country('c'))),
      [],
    ],
    [
      'variations that nobody gets',
      aGoodFlag({ variations: ['off', 'on', 'other'] }),
      ['unserved-variation variations[2]'],
    ],
    [
      'a target that gets the same anyway',
      aGoodFlag({ targets: [{ variation: 1, values: ['a', 'b'] }] }),
      ['redundant-target targets[0]'],
    ],
    ['some targets of many', rules(rule(0, clause('key', 'in', ['a']))), []],
  ])('%s', (_, flag, names) => {
    const found = namesOf(findInFlag(flag))
    expect(found.filter((name) => !name.startsWith('redundant-rule'))).toEqual(names)
  })

  test('no false alarm for lists: two values of one attribute, and a small and a large number', () => {
    expect(
      findInFlag(
        rules(
          rule(0, country('a'), country('b')),
          rule(0, clause('age', 'lessThan', [18]), clause('age', 'greaterThan', [21])),
        ),
      ),
    ).toEqual([])
  })

  test('no false alarm for a value of another type, where a rule is negated', () => {
    expect(
      findInFlag(
        rules(rule(0, not(clause('age', 'lessThan', [18])), not(clause('age', 'greaterThanOrEqual', [18])))),
      ),
    ).toEqual([])
  })

  test('silent where it cannot decide', () => {
    expect(
      findInFlag(rules(rule(0, clause('name', 'matches', ['^a']), not(clause('name', 'startsWith', ['a']))))),
    ).toEqual([])
  })

  test('says which rule shadows, with a witness and a fix', () => {
    const [finding] = findInFlag(
      rules(rule(0, clause('key', 'in', ['x'])), rule(0, country('b')), rule(1, country('b'))),
    )
    expect(finding).toEqual({
      flag: 'flag',
      rule: 'shadowed-rule',
      severity: 'warning',
      path: 'rules[2]',
      message: 'Nobody reaches rule 3: everybody who matches it matches rule 2 first.',
      witness: { kind: 'user', key: 'user-1', country: 'b' },
      fix: { title: 'Remove rule 3', patch: [{ op: 'remove', path: '/rules/2' }] },
    })
  })

  test('a rule that serves what is served anyway, unless it measures', () => {
    const flag = aGoodFlag({ rules: [rule(1, country('a'))] })
    expect(namesOf(findInFlag(flag))).toEqual(['redundant-rule rules[0]'])
    expect(findInFlag(aGoodFlag({ rules: [{ ...rule(1, country('a')), trackEvents: true }] }))).toEqual([])
  })

  test('one of several targets', () => {
    const flag = aGoodFlag({
      targets: [{ variation: 0, values: ['a', 'b'] }],
      rules: [rule(0, clause('key', 'in', ['b', 'c']))],
    })
    expect(findInFlag(flag)).toMatchObject([
      { rule: 'redundant-target', message: '“b” gets the same without being a target.' },
    ])
  })

  test('a flag that is off is looked at as if it were on', () => {
    expect(
      namesOf(findInFlag({ ...rules(rule(0, country('a')), rule(0, country('a'))), on: false })),
    ).toContain('shadowed-rule rules[1]')
  })

  test('prerequisites that nobody meets: off, or never that variation; no more is said about the rules', () => {
    const needing = (variation: number) =>
      aGoodFlag({ prerequisites: [{ key: 'other', variation }], rules: [rule(0, clause('key', 'in', []))] })
    const off = findInFlag(needing(1), { flags: [aGoodFlag({ key: 'other', on: false })] })
    expect(off).toMatchObject([
      {
        rule: 'prerequisite-never-met',
        path: 'prerequisites[0]',
        message: 'The prerequisite “other” is off, so everybody gets the off variation.',
      },
    ])
    const other = aGoodFlag({
      key: 'other',
      variations: ['off', 'on', 'x'],
      offVariation: 2,
      rules: [rule(2, country('a'))],
    })
    expect(namesOf(findInFlag(needing(0), { flags: [other] }))).toEqual([
      'prerequisite-never-met prerequisites[0]',
      'unserved-variation variations[0]',
    ])
  })

  test('rules of a segment', () => {
    const segment = aSegment('s', {
      rules: [
        { clauses: [country('a')], weight: 50_000 },
        { clauses: [country('a')] },
        { clauses: [country('a'), clause('age', 'in', [3])] },
        { clauses: [clause('key', 'in', ['a']), clause('key', 'in', ['b'])] },
      ],
    })
    expect(
      namesOf(findInFlag(aGoodFlag({ rules: [rule(0, inSegment('s'))] }), { segments: [segment] })),
    ).toEqual(['shadowed-rule rules[2]', 'contradictory-clauses rules[3]'])
  })
})

describe('by its form', () => {
  test.each<[string, object, readonly string[]]>([
    [
      'a segment that does not exist',
      rules(rule(0, inSegment('nowhere', 's'))),
      ['missing-segment rules[0].clauses[0]'],
    ],
    [
      'a prerequisite that does not exist',
      aGoodFlag({ prerequisites: [{ key: 'nowhere', variation: 0 }] }),
      ['missing-flag prerequisites[0]'],
    ],
    [
      'a variation of a prerequisite that does not exist',
      aGoodFlag({ prerequisites: [{ key: 'other', variation: 7 }] }),
      ['missing-variation prerequisites[0]'],
    ],
    [
      'a variation that does not exist',
      aGoodFlag({ targets: [{ variation: 9, values: ['a'] }] }),
      ['missing-variation targets[0]'],
    ],
    [
      'weights below 100 %',
      aGoodFlag({
        fallthrough: {
          rollout: {
            variations: [
              { variation: 0, weight: 10_000 },
              { variation: 1, weight: 10_000 },
            ],
          },
        },
      }),
      ['weights fallthrough.rollout'],
    ],
    [
      'an empty rollout',
      aGoodFlag({ variations: ['off'], fallthrough: { rollout: { variations: [] } } }),
      ['empty-rollout fallthrough'],
    ],
    [
      'a pattern that nobody can read',
      rules(rule(0, clause('name', 'matches', ['(']))),
      ['bad-pattern rules[0].clauses[0]'],
    ],
    [
      'an operator that does not exist, and values that never match',
      rules(
        rule(
          0,
          clause('a', 'like', ['x']),
          clause('at', 'before', ['yesterday', '2020-01-01T00:00:00Z']),
          clause('age', 'lessThan', ['5']),
        ),
      ),
      [
        'unknown-operator rules[0].clauses[0]',
        'unusable-value rules[0].clauses[1]',
        'unusable-value rules[0].clauses[2]',
      ],
    ],
    ['a flag that nobody can read', { ...aGoodFlag(), rules: 5 }, ['unreadable']],
  ])('%s', (_, flag, names) => {
    const found = findInFlag(flag, {
      flags: [aGoodFlag({ key: 'other', rules: [rule(0, country('a'))] })],
      segments: [aSegment('s', { included: ['k'] })],
    })
    expect(namesOf(found).filter((name) => !/^(unused|contradictory|unserved|redundant)/.test(name))).toEqual(
      names,
    )
  })

  test('cycles of prerequisites and of segments, with the way', () => {
    const needs = (key: string, other: string) =>
      aGoodFlag({ key, prerequisites: [{ key: other, variation: 1 }] })
    expect(findInFlag(needs('flag', 'b'), { flags: [needs('b', 'flag')] })).toMatchObject([
      {
        flag: 'flag',
        rule: 'prerequisite-cycle',
        message: 'Its prerequisites lead back to itself: flag → b → flag.',
      },
      { flag: 'b', rule: 'prerequisite-cycle' },
    ])
    const cyclic = aSegment('s', { rules: [{ clauses: [inSegment('s')] }] })
    expect(namesOf(findInFlag(rules(rule(0, inSegment('s'))), { segments: [cyclic] }))).toContain(
      'segment-cycle rules',
    )
  })

  test('segments that no rule names; what is deleted counts for nothing', () => {
    const segments = [
      aSegment('unused'),
      aSegment('nested', { included: ['a'] }),
      aSegment('used', { rules: [{ clauses: [inSegment('nested')] }] }),
      { key: 'gone', version: 3, deleted: true },
    ]
    expect(namesOf(findInFlag(rules(rule(0, inSegment('used'))), { segments }))).toEqual(['unused-segment'])
  })

  test('a name that says another number', () => {
    const names = (...some: string[]) => ({ variationNames: new Map([['flag', some]]) })
    const flag = aGoodFlag({ variations: [10, 20], offVariation: 0 })
    expect(namesOf(findInFlag(flag, names('10 per page', '25 per page')))).toEqual([
      'misleading-name variations[1]',
    ])
    expect(findInFlag(flag, names('Option 1', 'Option 2'))).toEqual([])
    expect(findInFlag(flag, names('10', 'twenty'))).toEqual([])
  })

  test('errors come first', () => {
    const severities = findInFlag(
      rules(rule(1, country('a')), rule(0, country('a')), rule(0, inSegment('nowhere'))),
    ).map(({ severity }) => severity)
    expect(severities[0]).toBe('error')
    expect(severities).toEqual(
      [...severities].sort(
        (a, b) => ['error', 'warning', 'hint'].indexOf(a) - ['error', 'warning', 'hint'].indexOf(b),
      ),
    )
  })
})

describe('the flagbase model', () => {
  const on = [{ variationKey: 'on', weight: 100 }]
  const trait = (operator: string, traitValue: string) => ({
    ruleType: 'trait',
    traitKey: 't',
    operator,
    traitValue,
    ruleVariations: on,
  })
  const raw = (more: object): FlagData => ({
    model: 'flagbase',
    flags: { flag: { flagKey: 'flag', fallthroughVariations: on, rules: [], ...more } },
    segments: { s: { rules: [] } },
  })

  test('finds dead rules, operators and weights, and what a server cannot hold', () => {
    const found = findIn(
      raw({
        rules: [
          trait('equal', 'a'),
          trait('equal', 'a'),
          trait('like', 'a'),
          trait('regex', '('),
          trait('greater_than', 'x'),
          { ruleType: 'segment', segmentKey: 's', ruleVariations: [] },
          { ruleType: 'segment', segmentKey: 'none', ruleVariations: on },
        ],
      }),
      { target: 'flagbase' },
    )
    const names = namesOf(found)
    for (const name of [
      'shadowed-rule rules[1]',
      'unknown-operator rules[2]',
      'bad-pattern rules[3]',
      'bad-number rules[4]',
      'empty-rollout rules[5]',
      'missing-segment rules[6]',
      'flagbase-limit rules[5]',
    ])
      expect(names).toContain(name)
  })

  test('finds nothing in what is as it should be', () => {
    expect(
      findIn(
        raw({
          flagKey: 'new-checkout',
          rules: [
            trait('equal', 'a'),
            { ruleType: 'segment', segmentKey: 's', ruleVariations: on, negate: true },
          ],
        }),
      ),
    ).toEqual([])
  })
})

test('LaunchDarkly’s flags that a Flagbase server cannot hold', () => {
  const flag = aGoodFlag({
    key: 'flag',
    variations: [1, 2],
    prerequisites: [{ key: 'other', variation: 1 }],
    rules: [rule(0, country('a'), country('b'))],
    fallthrough: split(50_500),
  })
  const found = findIn(dataOf([flag, aGoodFlag({ key: 'other' })]), { target: 'flagbase' }).filter(
    (one) => 'flag' in one && one.flag === 'flag',
  )
  expect(new Set(namesOf(found).filter((name) => name.startsWith('flagbase-limit')))).toEqual(
    new Set([
      'flagbase-limit variations[0]',
      'flagbase-limit variations[1]',
      'flagbase-limit prerequisites',
      'flagbase-limit rules[0]',
      'flagbase-limit fallthrough.rollout',
    ]),
  )
})
