import { describe, expect, test } from 'vitest'
import { compile, type FlagData } from '../../../../shared/evaluation/index.ts'
import { readSuite } from '../../../../shared/suites/format/read-suite.ts'
import { newPeople } from '../../../../shared/suites/people/people.ts'
import { planSuite, type SuiteWorld } from '../../../../shared/suites/run/plan-suite.ts'
import { type CaseResult, runCase } from '../../../../shared/suites/run/run-case.ts'
import { yamlProblemSentence } from '../../../../shared/yaml/problem.ts'
import { aFlag, aSegment, dataOf, inSegment } from '../../evaluation/build.ts'

const staff = { contextKind: 'user', attribute: 'email', op: 'endsWith', values: ['@corp.example'] }
const flag = aFlag({
  variations: [false, true, null],
  rules: [
    { id: 'staff', clauses: [staff], variation: 1 },
    {
      id: 'team',
      clauses: [{ contextKind: 'organization', attribute: 'plan', op: 'in', values: ['team'] }],
      rollout: {
        kind: 'experiment',
        variations: [
          { variation: 0, weight: 25_000 },
          { variation: 1, weight: 75_000, untracked: true },
        ],
      },
    },
    { id: 'nulls', clauses: [inSegment('nulls')], variation: 2 },
  ],
  targets: [{ variation: 1, values: ['target'] }],
})
const data = dataOf(
  [
    flag,
    aFlag({ key: 'off', on: false, offVariation: null }),
    aFlag({ key: 'blocked', prerequisites: [{ key: 'off', variation: 1 }] }),
  ],
  [aSegment('nulls', { included: ['nobody'] })],
)

const world = (more: Partial<SuiteWorld> = {}, flags: FlagData = data): SuiteWorld => ({
  name: 'shop.json',
  ruleset: compile(flags),
  ...more,
})

function plan(cases: string, of: SuiteWorld = world()) {
  const read = readSuite(`suite: S\ndata: shop.json\ncases:\n${cases.replaceAll(/^ *(?=- )/gm, '  ')}`)
  if ('problems' in read) throw new Error(JSON.stringify(read.problems))
  const people = newPeople([{ name: 'Staff', context: { kind: 'user', key: 's', email: 's@corp.example' } }])
  return planSuite(read, { worldOf: () => of, people })
}

function run(cases: string, of?: SuiteWorld): readonly CaseResult[] {
  const planned = plan(cases, of)
  if ('problems' in planned) throw new Error(JSON.stringify(planned.problems))
  return planned.planned.map((question) => runCase('S', question).result)
}

const one = (context: string, expected: string, more = '', of?: SuiteWorld): CaseResult => {
  const [result] = run(`- { name: a, flag: flag, context: ${context}, ${more} expect: ${expected} }`, of)
  if (result === undefined) throw new Error('nothing ran')
  return result
}

const u = '{ kind: user, key: u }'
const s = '{ kind: user, key: u, email: a@corp.example }'
const team = '{ kind: multi, user: { key: u }, organization: { key: o, plan: team } }'

describe('a case', () => {
  test.for<[string, string, string]>([
    [s, '{ value: true, reason: RULE_MATCH, rule: 0 }', ''],
    [s, '{ rule: staff, variation: 1 }', ''],
    [u, '{ value: false, reason: FALLTHROUGH, inExperiment: false }', ''],
    ['{ kind: user, key: target }', '{ reason: TARGET_MATCH }', ''],
    ['{ kind: user, key: nobody }', '{ value: null, variation: 2, rule: nulls }', ''],
    [team, '{ value: false, inExperiment: true, rule: 1 }', 'at: 24.999,'],
    [team, '{ value: true, inExperiment: false }', 'at: 25,'],
    ['{ kind: user }', '{ variation: none, reason: ERROR, errorKind: USER_NOT_SPECIFIED }', ''],
    ['{ kind: user }', '{ variation: none, value: null }', ''],
  ])('of %s passes if it gives %s', ([context, expected, more]) => {
    expect(one(context, expected, more)).toMatchObject({ ok: true })
    expect(one(context, expected, more)).not.toHaveProperty('trace')
  })

  test.for<[string, string, string, RegExp]>([
    [s, '{ value: false }', '', /^Value is true, not false: rule 1: .*corp\.example.*\.$/],
    [
      s,
      '{ rule: 1, reason: FALLTHROUGH }',
      '',
      /^Reason is RULE_MATCH, not FALLTHROUGH, rule is 0, not 1: rule 1/,
    ],
    [s, '{ rule: team }', '', /^Rule is staff, not team/],
    [u, '{ rule: 0 }', '', /^Rule is none, not 0: no rule matches, so the fallthrough applies\.$/],
    [u, '{ variation: none }', '', /^Variation is 0, not none/],
    [u, '{ inExperiment: true }', '', /^InExperiment is false, not true/],
    [
      team,
      '{ value: true }',
      'at: 24,',
      /^Value is false, not true: rule 2: .*; the bucket is set to 0\.24, slice 1/,
    ],
    ['{ kind: user, key: "" }', '{ value: null }', '', /^Value is none, not null: the context is not valid/],
    [
      '{ kind: user, key: "" }',
      '{ errorKind: WRONG_TYPE }',
      '',
      /^Error kind is USER_NOT_SPECIFIED, not WRONG_TYPE/,
    ],
  ])('of %s fails if it does not give %s', ([context, expected, more, why]) => {
    const result = one(context, expected, more)
    expect(result).toMatchObject({ ok: false, why: expect.stringMatching(why) })
    expect(result.trace?.length).toBeGreaterThan(0)
  })

  test('a null value is not “no value”: a flag that serves nothing has none', () => {
    const cases = `- { name: a, flag: off, context: ${u}, expect: { value: null } }
      - { name: b, flag: off, context: ${u}, expect: { variation: none, reason: OFF } }
      - { name: c, flag: blocked, context: ${u}, expect: { prerequisiteKey: off, variation: 0 } }
      - { name: d, flag: nope, context: ${u}, expect: { errorKind: FLAG_NOT_FOUND } }
      - { name: e, flag: nope, context: ${u}, expect: { value: 1 } }`
    expect(run(cases).map(({ ok, why }) => [ok, why])).toEqual([
      [
        false,
        'Value is none, not null: targeting is off; there is no off variation, so the default value is used.',
      ],
      [true, expect.stringContaining('Targeting is off')],
      [true, expect.stringMatching(/off.*; the off variation is served\.$/)],
      [true, 'There is no flag "nope".'],
      [false, 'Value is none, not 1: there is no flag "nope".'],
    ])
  })

  test('says what it got in the words of what it expects', () => {
    expect(one(s, '{ rule: team }').got).toEqual({
      value: true,
      variation: 1,
      reason: 'RULE_MATCH',
      rule: 'staff',
    })
    expect(one(s, '{ rule: 1 }').got).toEqual({ value: true, variation: 1, reason: 'RULE_MATCH', rule: 0 })
    expect(one('{ kind: user }', '{ value: 1 }').got).toEqual({
      variation: 'none',
      reason: 'ERROR',
      errorKind: 'USER_NOT_SPECIFIED',
    })
  })

  test('may name variations by key where the data has keys', () => {
    const keyed = world({ variationKeys: new Map([['flag', ['no', 'yes', 'none']]]) })
    expect(one(s, '{ variation: yes }', '', keyed)).toMatchObject({ ok: true, got: { variation: 'yes' } })
    expect(one(s, '{ variation: 1 }', '', keyed)).toMatchObject({ ok: true, got: { variation: 1 } })
    expect(one(s, '{ variation: on }', '', keyed)).toMatchObject({
      ok: false,
      why: expect.stringContaining('not on (the flag has the variations no, yes, none)'),
    })
  })

  test('may use the terms of Flagbase', () => {
    const flagbase = world(
      {},
      {
        model: 'flagbase',
        flags: {
          flag: {
            fallthroughVariations: [
              { variationKey: 'a', weight: 30 },
              { variationKey: 'b', weight: 70 },
            ],
          },
        },
      },
    )
    const identity = '{ identifier: i, traits: {} }'
    expect(
      one(identity, '{ variation: b, reason: FALLTHROUGH_WEIGHTED }', 'at: 30,', flagbase),
    ).toMatchObject({ ok: true })
    expect(one(identity, '{ reason: FALLTHROUGH }', '', flagbase)).toMatchObject({ ok: true })
    expect(one(identity, '{ reason: TARGETED }', '', flagbase)).toMatchObject({
      ok: false,
      got: { reason: 'FALLTHROUGH_WEIGHTED' },
    })
  })

  test('with a matrix runs once for each combination, and may name a profile', () => {
    const results = run(
      `- { name: a, flag: flag, profile: Staff, matrix: { email: [x, y@corp.example], organization:/key: [o], organization:/plan: [free, team] }, at: 90, expect: { value: true } }`,
    )
    expect(
      results.map(({ combination, ok }) => [combination?.email, combination?.['organization:/plan'], ok]),
    ).toEqual([
      ['x', 'free', false],
      ['x', 'team', true],
      ['y@corp.example', 'free', true],
      ['y@corp.example', 'team', true],
    ])
  })
})

test.for<[string, string]>([
  [
    `- { name: a, flag: flag, context: ${u}, expect: { variation: on } }`,
    's, line 4, column 82: cases.0.expect.variation is the key “on”, but the variations of shop.json have no keys: give an index.',
  ],
  [
    '- { name: a, flag: flag, profile: Bob, expect: { value: 1 } }',
    's, line 4, column 37: cases.0.profile is “Bob”, but no profile has that name.',
  ],
  [
    `- { name: a, flag: flag, context: ${u}, matrix: { org:plan: [1] }, expect: { value: 1 } }`,
    's, line 4, column 69: cases.0.matrix names “org:plan”: write org:/plan for the kind org, or /org:plan for an attribute of that name.',
  ],
  [
    `- { name: a, flag: flag, context: ${u}, matrix: { a: &l [${'1,'.repeat(101)}], b: *l }, expect: { value: 1 } }`,
    's, line 4, column 69: cases.0.matrix has 10201 combinations, more than 10000.',
  ],
])('a suite that cannot be run is refused: %s', ([cases, sentence]) => {
  const planned = plan(cases)
  expect(
    'problems' in planned && planned.problems.map((problem) => yamlProblemSentence('s', problem)),
  ).toEqual([sentence])
})

test('a suite of too many combinations is refused before they are made', () => {
  const list = Array(99).fill(1).join(',')
  const cases = Array(12).fill(
    `- { name: a, flag: flag, context: ${u}, matrix: { a: [${list}], b: [${list}] }, expect: { value: 1 } }`,
  )
  expect(plan(cases.join('\n'))).toEqual({
    problems: [{ line: 4, column: 3, message: 'cases are 117612 with all combinations, more than 100000' }],
  })
})
