import { describe, expect, test } from 'vitest'
import { certify } from '../../../shared/certificate/certify.ts'
import { compile, evaluate, type FlagData } from '../../../shared/evaluation/index.ts'
import { aFlag, aSegment, dataOf, inSegment } from '../evaluation/build.ts'
import { certifyData, clause, compare, compareRules, dataFor, not, rule, split } from './build.ts'

const country = (...values: readonly unknown[]) => clause('country', 'in', values)
const age = (op: string, value: number) => clause('age', op, [value])

describe('rewrites that change nothing for anybody', () => {
  test.each<[string, readonly object[], readonly object[]]>([
    [
      'values in another order, one of them twice',
      [rule(1, country('a', 'b'))],
      [rule(1, country('b', 'a', 'b'))],
    ],
    [
      'a rule split by its values',
      [rule(1, country('a', 'b', 3))],
      [rule(1, country('a')), rule(1, country(3, 'b'))],
    ],
    [
      'disjoint rules swapped',
      [rule(1, clause('key', 'in', ['a'])), rule(2, clause('key', 'in', ['b']))],
      [rule(2, clause('key', 'in', ['b'])), rule(1, clause('key', 'in', ['a']))],
    ],
    [
      'an unreachable copy with another value',
      [rule(1, country('a'))],
      [rule(1, country('a')), rule(2, country('a'), age('lessThan', 3))],
    ],
    [
      'De Morgan: neither a nor b',
      [rule(1, not(country('a', 'b')))],
      [rule(1, not(country('a')), not(country('b')))],
    ],
    [
      'an exception as a rule of its own',
      [rule(1, country('a'), not(age('greaterThan', 17)))],
      [
        rule(0, country('a'), age('greaterThan', 17)),
        rule(1, country('a'), clause('age', 'in', [17], true)),
        rule(1, country('a'), clause('age', 'in', [17])),
      ],
    ],
    [
      'a comparison that another implies',
      [rule(1, age('lessThan', 10))],
      [rule(1, age('lessThan', 10), age('lessThan', 20))],
    ],
    [
      'no text starts with ab and not with a',
      [rule(1, clause('key', 'startsWith', ['ab']))],
      [rule(1, clause('key', 'startsWith', ['ab']), clause('key', 'startsWith', ['a']))],
    ],
    [
      'no version is between 1.0.0 and its successor',
      [rule(1, clause('v', 'semVerGreaterThan', ['1.0.0']), clause('v', 'in', ['1.0.0'], true))],
      [
        rule(
          1,
          clause('v', 'semVerLessThan', ['1.0.1-0']),
          clause('v', 'semVerGreaterThan', ['1.0.0']),
          clause('v', 'in', ['1.0.0'], true),
        ),
        rule(1, clause('v', 'semVerGreaterThan', ['1.0.0']), clause('v', 'in', ['1.0.0'], true)),
      ],
    ],
    ['a rule that serves what is served anyway', [rule(0, country('a'))], []],
    [
      'a rollout of one and the same variation',
      [rule(1)],
      [
        {
          clauses: [],
          rollout: {
            variations: [
              { variation: 1, weight: 30_000 },
              { variation: 1, weight: 70_000 },
            ],
          },
        },
      ],
    ],
    ['no key is two keys', [rule(1, clause('key', 'in', ['a']), clause('key', 'in', ['b']))], []],
    ['a name is no number', [rule(1, clause('name', 'lessThan', [5]))], []],
    [
      'anonymous is true or false',
      [rule(1, not(clause('anonymous', 'in', [true])), not(clause('anonymous', 'in', [false])))],
      [],
    ],
    ['nothing is inside a key', [rule(1, clause('/key/a', 'in', ['x'], true))], []],
    ['an object compares with nothing', [rule(1, clause('/a/b', 'in', [1]), clause('a', 'in', ['x']))], []],
    ['an operator that nobody knows', [rule(1, clause('a', 'unheardOf', ['x']))], []],
    [
      'prereleases are next to each other',
      [
        rule(
          1,
          clause('key', 'semVerGreaterThan', ['2.0.0-a']),
          clause('key', 'semVerLessThan', ['2.0.0-a.0']),
        ),
      ],
      [],
    ],
    [
      'no date is between two nanoseconds',
      [
        rule(
          1,
          clause('key', 'after', ['2020-01-01T00:00:00.000000001Z']),
          clause('key', 'before', ['2020-01-01T00:00:00.000000002Z']),
        ),
      ],
      [],
    ],
  ])('%s', (_, before, after) => {
    expect(compareRules(before, after)).toEqual({ verdict: 'equal' })
    expect(compareRules(after, before)).toEqual({ verdict: 'equal' })
  })

  test('a segment written into the rule, and listed keys', () => {
    const segments = [
      aSegment('s', { included: ['k'], excluded: ['x'], rules: [{ clauses: [country('a')] }] }),
    ]
    const written = [
      rule(1, clause('key', 'in', ['k'])),
      rule(1, country('a'), clause('key', 'in', ['x'], true)),
    ]
    expect(compareRules([rule(1, inSegment('s'))], written, segments)).toEqual({ verdict: 'equal' })
  })

  test('a target written as a rule; a user without a key other than the empty one is a user too', () => {
    const target = { flag: aFlag({ targets: [{ variation: 1, values: ['a', ''] }] }) }
    const written = { flag: aFlag({ rules: [rule(1, clause('key', 'in', ['', 'a']))] }) }
    expect(compare(target, written)).toEqual({ verdict: 'equal' })
  })

  test('a prerequisite that everybody meets', () => {
    const other = aFlag({ key: 'other', fallthrough: { variation: 1 } })
    const flag = aFlag({ fallthrough: { variation: 1 } })
    const needing = { ...flag, prerequisites: [{ key: 'other', variation: 1 }] }
    expect(compare({ flag, flags: [other] }, { flag: needing, flags: [other] })).toEqual({ verdict: 'equal' })
  })

  test('names, ids, versions and the order of variations with the same values', () => {
    const before = aFlag({ rules: [{ id: 'a', ...rule(1, country('a')) }] })
    const after = {
      ...before,
      version: 7,
      variations: ['on', 'off'],
      offVariation: 1,
      fallthrough: { variation: 1 },
      rules: [{ id: 'b', ...rule(0, country('a')) }],
    }
    expect(compare({ flag: before }, { flag: after })).toEqual({ verdict: 'equal' })
  })
})

describe('what is different for somebody', () => {
  const expectWitness = (before: FlagData, after: FlagData, flagKey = 'flag') => {
    const certificate = certifyData(before, after, flagKey)
    expect(certificate.verdict).toBe('differs')
    if (certificate.verdict !== 'differs') throw new Error('unreachable')
    const { witness } = certificate
    expect(evaluate(compile(before), flagKey, witness).value ?? undefined).toEqual(certificate.before)
    expect(evaluate(compile(after), flagKey, witness).value ?? undefined).toEqual(certificate.after)
    expect(certificate.before).not.toEqual(certificate.after)
    return witness
  }
  const witnessOf = (before: readonly object[], after: readonly object[], segments: readonly object[] = []) =>
    expectWitness(
      dataFor({ flag: aFlag({ rules: before }), segments }),
      dataFor({ flag: aFlag({ rules: after }), segments }),
    )

  test('an array that is true of two comparisons which no single value satisfies', () => {
    const witness = witnessOf([rule(1, country('a'), country('b'))], [])
    expect(witness).toEqual({ kind: 'user', key: 'user-1', country: expect.arrayContaining(['a', 'b']) })
  })

  test('an array for numbers that are both small and large', () => {
    const witness = witnessOf([rule(1, age('lessThan', 18), age('greaterThan', 21))], [])
    expect(witness.age).toHaveLength(2)
  })

  test('a value of another type where the rule is negated', () => {
    const witness = witnessOf([rule(1, not(age('lessThan', 18)), not(age('greaterThanOrEqual', 18)))], [])
    expect(witness.age).not.toBeTypeOf('number')
    expect(witness.age).toBeDefined()
  })

  test('a missing kind, a missing attribute', () => {
    expect(witnessOf([rule(1, not(country('a')))], [rule(1)])).not.toHaveProperty('country')
  })

  test('a user alone, and a user with another kind: segments treat them differently', () => {
    const segments = [aSegment('s', { includedContexts: [{ contextKind: 'user', values: ['k'] }] })]
    const witness = witnessOf([rule(1, inSegment('s'))], [], segments)
    expect(witness).toMatchObject({ kind: 'multi', user: { key: 'k' } })
  })

  test('a user of the old style, whose key may be empty', () => {
    expect(witnessOf([rule(1, clause('key', 'in', ['']))], [])).toMatchObject({ key: '' })
    expect(
      compareRules(
        [rule(1, clause('key', 'in', [''])), rule(1, { ...clause('key', 'in', ['']), contextKind: 'org' })],
        [rule(1, clause('key', 'in', ['']))],
      ),
    ).toEqual({ verdict: 'equal' })
  })

  test('one named key in a slice of 0.001 %', () => {
    const flag = (more: object) => aFlag({ ...split(50_000), ...more })
    const named = Array.from({ length: 200_000 }, (_, n) => `n${n}`)
    const base = dataOf([flag({ fallthrough: split(50_000) })])
    const moved = dataOf([flag({ fallthrough: split(50_001) })])
    const key = named.find((one) => {
      const context = { kind: 'user', key: one }
      return (
        evaluate(compile(base), 'flag', context).value !== evaluate(compile(moved), 'flag', context).value
      )
    })
    if (key === undefined) throw new Error('none of the keys is in the slice')
    const only = (fallthrough: object) =>
      dataOf([aFlag({ rules: [rule(2, clause('key', 'in', [key], true))], fallthrough })])
    expect(expectWitness(only(split(50_000)), only(split(50_001)))).toEqual({ kind: 'user', key })
    const others = (fallthrough: object) =>
      dataOf([aFlag({ rules: [rule(2, clause('key', 'in', [`${key}0`, 'n1'], true))], fallthrough })])
    expect(certifyData(others(split(50_000)), others(split(50_001)))).toEqual({ verdict: 'equal' })
  })

  test('a weight that moves by 0.001 %: a key is found in the slice', () => {
    expectWitness(
      dataOf([aFlag({ fallthrough: split(50_000) })]),
      dataOf([aFlag({ fallthrough: split(50_001) })]),
    )
  })

  test('another salt, seed, kind or attribute of a rollout', () => {
    const base = dataOf([aFlag({ fallthrough: split(50_000) })])
    for (const fallthrough of [
      split(50_000, { seed: 0 }),
      split(50_000, { contextKind: 'org' }),
      split(50_000, { bucketBy: 'email' }),
    ])
      expectWitness(base, dataOf([aFlag({ fallthrough })]))
    expectWitness(base, dataOf([{ ...aFlag({ fallthrough: split(50_000) }), salt: 'other' }]))
  })

  test('one changed clause of a segment in a segment, and a prerequisite of a prerequisite', () => {
    const inner = (value: string) => aSegment('inner', { rules: [{ clauses: [country(value)] }] })
    const outer = aSegment('outer', { rules: [{ clauses: [inSegment('inner')] }] })
    const flags = [
      aFlag({ prerequisites: [{ key: 'second', variation: 1 }] }),
      aFlag({
        key: 'second',
        prerequisites: [{ key: 'third', variation: 1 }],
        fallthrough: { variation: 1 },
      }),
      aFlag({ key: 'third', rules: [rule(1, inSegment('outer'))] }),
    ]
    const witness = expectWitness(
      dataOf(
        [{ ...flags[0], fallthrough: { variation: 2 } } as object, ...flags.slice(1)],
        [inner('a'), outer],
      ),
      dataOf(
        [{ ...flags[0], fallthrough: { variation: 2 } } as object, ...flags.slice(1)],
        [inner('b'), outer],
      ),
    )
    expect(['a', 'b']).toContain(witness.country)
  })

  test('a variation on one side only, and one that is null', () => {
    const none = compare(
      { flag: aFlag({ on: false, offVariation: null }) },
      { flag: aFlag({ on: false, variations: [null] }) },
    )
    expect(none).toMatchObject({ verdict: 'differs', after: null })
    expect(none).not.toHaveProperty('before')
    expect(compare({ flag: aFlag({ key: 'other' }) }, { flag: aFlag() })).toMatchObject({
      verdict: 'differs',
      after: 'off',
    })
  })

  test('a kind that rules compare by its name', () => {
    const ofKind = (op: string, value: string) => ({ attribute: 'kind', op, values: [value] })
    expect(witnessOf([rule(1, ofKind('startsWith', 'dev'))], [])).toMatchObject({
      kind: expect.stringMatching(/^dev/),
    })
    expect(witnessOf([rule(1, ofKind('in', 'a'), ofKind('in', 'b'))], [])).toMatchObject({
      kind: 'multi',
      a: {},
      b: {},
    })
    expect(compareRules([rule(1, ofKind('in', 'multi'))], [])).toEqual({ verdict: 'equal' })
  })

  test('a whole number in a narrow slice, and numbers so large that they cannot be counted', () => {
    const by = (first: number, more: object) =>
      dataOf([
        aFlag({
          rules: [{ ...split(first, { bucketBy: 'age' }), clauses: [more] }, rule(0)],
          fallthrough: { variation: 2 },
        }),
      ])
    const many = age('greaterThan', 3)
    expectWitness(by(50_000, many), by(50_050, many))
    const large = age('greaterThan', 2 ** 60)
    expect(certifyData(by(50_000, large), by(50_050, large)).verdict).toBe('undecided')
  })

  test('has nothing in it that it does not need', () => {
    const before = [rule(1, country('a')), rule(2, age('lessThan', 5), clause('name', 'contains', ['x']))]
    expect(witnessOf(before, before.slice(1))).toEqual({ kind: 'user', key: 'user-1', country: 'a' })
  })
})

describe('what is not decided', () => {
  test('says why: a regular expression', () => {
    const certificate = compareRules(
      [rule(1, clause('name', 'matches', ['^a']))],
      [rule(1, clause('name', 'startsWith', ['a']))],
    )
    expect(certificate).toEqual({
      verdict: 'undecided',
      why: expect.stringMatching(/^Not decided: it depends on a regular expression/),
    })
  })

  test('but a regular expression for which a text is found is', () => {
    expect(compareRules([rule(1, clause('name', 'matches', ['^(?i)[a-m].*\\d{3}$']))], [])).toMatchObject({
      verdict: 'differs',
    })
  })

  test('says why: the members of an unbounded segment; what does not depend on them is decided', () => {
    const big = aSegment('big', { unbounded: true, generation: 1 })
    expect(compareRules([rule(1, inSegment('big'))], [], [big])).toEqual({
      verdict: 'undecided',
      why: expect.stringContaining('unbounded segment'),
    })
    expect(
      compareRules(
        [rule(1, inSegment('big'))],
        [rule(1, inSegment('big')), rule(2, inSegment('big'))],
        [big],
      ),
    ).toEqual({ verdict: 'equal' })
    expect(compareRules([rule(1, inSegment('big'))], [rule(2)], [big])).toMatchObject({ verdict: 'differs' })
  })

  test('two evaluation models', () => {
    const flagbase = { model: 'flagbase', flags: {} } as FlagData
    expect(certifyData(dataOf([aFlag()]), flagbase)).toMatchObject({ verdict: 'undecided' })
  })

  test('the time is up', () => {
    let now = 0
    const clock = { now: () => now++, milliseconds: 1 }
    const compared = {
      before: compile(dataOf([aFlag({ fallthrough: split(50_000) })])),
      after: compile(dataOf([aFlag({ fallthrough: split(50_001) })])),
      flagKey: 'flag',
    }
    expect(certify(compared, clock)).toMatchObject({
      verdict: 'undecided',
      why: expect.stringContaining('0.001 s'),
    })
  })
})

describe('cycles', () => {
  test('of prerequisites end the evaluation on the side that has one', () => {
    const needs = (key: string, other: string) =>
      aFlag({ key, prerequisites: [{ key: other, variation: 0 }] })
    const cyclic = dataOf([needs('flag', 'other'), needs('other', 'flag')])
    const plain = dataOf([needs('flag', 'other'), aFlag({ key: 'other' })])
    expect(certifyData(cyclic, cyclic)).toEqual({ verdict: 'equal' })
    expect(certifyData(cyclic, plain)).toMatchObject({ verdict: 'differs', after: 'off' })
  })

  test('of segments are an error only for those who get that far', () => {
    const first = aSegment('s', { included: ['k'], rules: [{ clauses: [inSegment('t')] }] })
    const second = aSegment('t', { rules: [{ clauses: [clause('country', 'in', ['a']), inSegment('s')] }] })
    const certificate = compareRules(
      [rule(1, inSegment('s'))],
      [rule(1, clause('key', 'in', ['k']))],
      [first, second],
    )
    expect(certificate).toMatchObject({ verdict: 'differs', witness: { country: 'a' }, after: 'off' })
  })
})
