import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, explain, explainAt, type FlagData } from '../../../../shared/evaluation/index.ts'
import { newCoverageCounter } from '../../../../shared/suites/coverage/count-coverage.ts'
import { type CoverageRow, sidesOf } from '../../../../shared/suites/coverage/coverage.ts'
import { reachedBy, sideName } from '../../../../shared/suites/coverage/reached.ts'
import { rowsOf, segmentRowsOf } from '../../../../shared/suites/coverage/rows.ts'
import { arbitraryContext, arbitraryPayload } from '../../evaluation/arbitrary-payload.ts'
import { aFlag, aSegment, dataOf, inSegment, user } from '../../evaluation/build.ts'
import { arbitraryIdentity, arbitraryRawData } from '../../population/arbitrary-raw-flags.ts'

/** A context, and the percent that its bucket is set to. */
type Question = readonly [context: unknown, at?: number]

function cover(data: FlagData, questions: readonly Question[]) {
  const world = { name: 'shop.json', ruleset: compile(data) }
  const counter = newCoverageCounter()
  for (const [context, at] of questions) {
    const trace =
      at === undefined
        ? explain(world.ruleset, 'flag', context)
        : explainAt(world.ruleset, 'flag', context, at)
    counter.add(world, trace)
  }
  const { flags, unasked } = counter.report()
  const [flag] = flags
  if (flag === undefined) throw new Error('no coverage')
  return { ...flag, unasked }
}

/** The counts of each row: holds, then not. */
const countsOf = (rows: readonly CoverageRow[]) =>
  Object.fromEntries(
    rows.filter((row) => sidesOf(row).length > 0).map((row) => [row.path, [row.holds, row.not]]),
  )

const clause = (attribute: string, ...values: readonly unknown[]) => ({
  contextKind: 'user',
  attribute,
  op: 'in',
  values,
})

const full = dataOf(
  [
    aFlag({
      prerequisites: [{ key: 'before', variation: 1 }],
      targets: [
        { variation: 1, values: ['t'] },
        { variation: 2, values: [] },
      ],
      rules: [
        { id: 'a', clauses: [clause('country', 'NZ', 'AU'), clause('plan', 'pro')], variation: 1 },
        {
          id: 'b',
          clauses: [inSegment('beta')],
          rollout: {
            variations: [
              { variation: 0, weight: 0 },
              { variation: 1, weight: 60_000 },
              { variation: 2, weight: 0 },
            ],
          },
        },
      ],
    }),
    aFlag({
      key: 'before',
      rules: [{ id: 'r', clauses: [clause('country', 'blocked')], variation: 0 }],
      fallthrough: { variation: 1 },
    }),
    aFlag({ key: 'other' }),
    aFlag({ key: 'gone', deleted: true }),
  ],
  [
    aSegment('beta', {
      included: ['b'],
      rules: [
        { id: 'x', clauses: [clause('beta', true)] },
        { id: 'y', clauses: [clause('beta', 'never')] },
      ],
    }),
  ],
)

test('no evaluation reaches a side that is said to be out of reach', () => {
  let reachedSides = 0
  const check = (data: FlagData, contexts: readonly unknown[]) => {
    const ruleset = compile(data)
    for (const flagKey of Object.keys(data.flags)) {
      const segments = Object.keys(data.segments ?? {}).flatMap((key) => segmentRowsOf(ruleset, key))
      const sides = new Set(
        [...rowsOf(ruleset, flagKey), ...segments].flatMap(({ path, sides }) =>
          sides.map((side) => sideName(path, side)),
        ),
      )
      for (const context of contexts) {
        // A rule of a LaunchDarkly segment counts only as a way in, one of a Flagbase segment is its condition.
        const uncounted =
          ruleset.model === 'flagbase'
            ? /^segments\.s\d+\.rules\.\d+\.clauses/
            : /^segments\.s\d+\.rules\.\d+ not$/
        const reached = [...reachedBy(explain(ruleset, flagKey, context))].filter(
          (side) => !uncounted.test(side),
        )
        reachedSides += reached.length
        expect(reached.filter((side) => !sides.has(side))).toEqual([])
      }
    }
  }
  const contexts = fc.array(arbitraryContext, { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(arbitraryPayload, contexts, (data, asked) => check(data as FlagData, asked)),
    { numRuns: 200 },
  )
  const identities = fc.array(arbitraryIdentity, { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(arbitraryRawData, identities, (data, asked) => check(data as FlagData, asked)),
    { numRuns: 200 },
  )
  expect(reachedSides).toBeGreaterThan(1_000)
})

describe('coverage of a flag', () => {
  test('counts prerequisites, targets, clauses both ways, slices, segment rules, fallthrough and off', () => {
    const { rows, total, covered, cases, unasked } = cover(full, [
      [user()],
      [user({ country: 'NZ', plan: 'pro' })],
      [user({ country: 'AU', plan: 'free', beta: true }), 10],
      [user({ key: 'b' }), 99],
      [user({ key: 't' })],
      [user({ country: 'blocked' })],
    ])
    expect(countsOf(rows)).toEqual({
      on: [6, undefined],
      'prerequisites.0': [5, 1],
      'targets.0': [1, 4],
      'targets.1': [undefined, 4],
      'rules.0.clauses.0': [2, 2],
      'rules.0.clauses.1': [1, 1],
      'rules.0.variation': [1, undefined],
      'rules.1.clauses.0': [2, 1],
      'segments.beta.rules.0': [1, undefined],
      'segments.beta.rules.1': [0, undefined],
      'rules.1.rollout.variations.1': [1, undefined],
      'rules.1.rollout.variations.2': [1, undefined],
      'fallthrough.variation': [1, undefined],
      offVariation: [1, undefined],
    })
    expect({ total, covered, cases }).toEqual({ total: 17, covered: 17, cases: 6 })
    expect(unasked).toEqual({ 'shop.json': ['before', 'other'] })
  })

  test('says in words what each row is', () => {
    const { rows } = cover(full, [[user()]])
    expect(rows.map(({ words, depth }) => `${'  '.repeat(depth)}${words}`)).toEqual([
      'targeting is on',
      'prerequisite before serves variation 1',
      'user is the key that gets variation 1',
      'user is one of 0 keys that get variation 2',
      'rule 1',
      '  country is one of NZ or AU',
      '  plan is pro',
      '  serves variation 1',
      'rule 2',
      '  in segment beta',
      '    segment beta: rule 1',
      '    segment beta: rule 2',
      '  serves variation 0 to 0 %',
      '  serves variation 1 to 60 %',
      '  serves variation 2 to 0 %',
      'no rule matches',
      '  serves variation 0',
      'off: serves variation 0',
    ])
  })

  test('is complete for a flag that is off, once it is asked', () => {
    const off = dataOf([aFlag({ on: false, rules: [{ id: 'r', clauses: [], variation: 1 }] })])
    const { rows } = cover(off, [[user()]])
    expect(countsOf(rows)).toEqual({ on: [undefined, 1], offVariation: [1, undefined] })
  })

  test('is none for a flag that is missing or malformed', () => {
    expect(() => cover(dataOf([aFlag({ key: 'other' })]), [[user()]])).toThrow('no coverage')
    expect(() => cover(dataOf([aFlag({ rules: 5 })]), [[user()]])).toThrow('no coverage')
  })

  test('counts rules, segments and weights of the flagbase model', () => {
    const identity = (traits: object) => ({ identifier: 'i', traits })
    const data: FlagData = {
      model: 'flagbase',
      flags: {
        flag: {
          rules: [
            {
              ruleType: 'trait',
              traitKey: 'plan',
              operator: 'equal',
              traitValue: 'pro',
              ruleVariations: [{ variationKey: 'on', weight: 100 }],
            },
            {
              ruleType: 'segment',
              segmentKey: 'beta',
              ruleVariations: [
                { variationKey: 'on', weight: 30 },
                { variationKey: 'off', weight: 70 },
              ],
            },
          ],
          fallthroughVariations: [
            { variationKey: 'off', weight: 100 },
            { variationKey: 'on', weight: 0 },
          ],
        },
      },
      segments: { beta: { rules: [{ traitKey: 'beta', operator: 'equal', traitValue: 'yes' }] } },
    }
    const { rows, total, covered } = cover(data, [
      [identity({ plan: 'pro' })],
      [identity({ beta: 'yes' }), 10],
      [identity({}), 5],
    ])
    expect(countsOf(rows)).toEqual({
      on: [3, undefined],
      'rules.0.clauses.0': [1, 2],
      'rules.0.variations.0': [1, undefined],
      'rules.1.clauses.0': [1, 1],
      'segments.beta.rules.0': [1, 1],
      'rules.1.variations.0': [1, undefined],
      'rules.1.variations.1': [0, undefined],
      'fallthrough.variations.0': [1, undefined],
    })
    expect({ total, covered }).toEqual({ total: 9, covered: 8 })
  })
})

describe('coverage of segments', () => {
  const withSegments = dataOf(
    [
      aFlag({ rules: [{ id: 'a', clauses: [inSegment('outer')], variation: 1 }] }),
      aFlag({ key: 'second', rules: [{ id: 'b', clauses: [inSegment('inner')], variation: 1 }] }),
    ],
    [
      aSegment('outer', { rules: [{ id: 'x', clauses: [inSegment('inner')] }] }),
      aSegment('inner', {
        rules: [{ id: 'y', clauses: [clause('beta', true), clause('country', 'NZ')] }],
      }),
      aSegment('unused', { rules: [{ id: 'z', clauses: [clause('beta', true)] }] }),
    ],
  )
  const reportOf = (questions: readonly (readonly [flag: string, context: unknown])[]) => {
    const world = { name: 'shop.json', ruleset: compile(withSegments) }
    const counter = newCoverageCounter()
    for (const [flag, context] of questions) counter.add(world, explain(world.ruleset, flag, context))
    return counter.report()
  }

  test('counts once in the segment, whichever flags ask for it, also through another segment', () => {
    const { segments, flags, total, covered } = reportOf([
      ['flag', user({ beta: true, country: 'NZ' })],
      ['second', user({ beta: true, country: 'AU' })],
    ])
    const [inner, outer] = segments
    expect(segments.map(({ segment }) => segment)).toEqual(['inner', 'outer'])
    expect(countsOf(inner?.rows ?? [])).toEqual({
      'segments.inner.rules.0': [1, undefined],
      'segments.inner.rules.0.clauses.0': [2, 0],
      'segments.inner.rules.0.clauses.1': [1, 1],
    })
    expect(countsOf(outer?.rows ?? [])).toEqual({
      'segments.outer.rules.0': [1, undefined],
      'segments.outer.rules.0.clauses.0': [1, 0],
    })
    const parts = [...flags, ...segments]
    expect([total, covered]).toEqual([
      parts.reduce((sum, part) => sum + part.total, 0),
      parts.reduce((sum, part) => sum + part.covered, 0),
    ])
    expect(parts.map((part) => [part.covered, part.total])).toEqual([
      [3, 5],
      [3, 5],
      [4, 5],
      [2, 3],
    ])
  })
})
