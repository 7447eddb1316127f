import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FlagData, RawFlag, RawRule, RawSegment } from '../../../shared/evaluation/index.ts'
import { certifyData, moversAmong } from './build.ts'

const serve = (variationKey: string) => [{ variationKey, weight: 100 }]

const dataOf = (flag: RawFlag, segments: Record<string, RawSegment> = {}): FlagData => ({
  model: 'flagbase',
  flags: { flag },
  segments,
})

const aFlag = (...rules: RawRule[]): RawFlag => ({
  flagKey: 'flag',
  fallthroughVariations: serve('off'),
  rules,
})

const trait = (traitKey: string, operator: string, traitValue: string, negate = false): RawRule => ({
  ruleType: 'trait',
  traitKey,
  operator,
  traitValue,
  negate,
  ruleVariations: serve('on'),
})

const compare = (before: RawFlag, after: RawFlag, segments: Record<string, RawSegment> = {}) =>
  certifyData(dataOf(before, segments), dataOf(after, segments))

test('lists are of no useful type: no list satisfies two traits', () => {
  const both = {
    both: {
      rules: [
        { key: 'a', traitKey: 't', operator: 'equal', traitValue: 'a' },
        { key: 'b', traitKey: 't', operator: 'equal', traitValue: 'b' },
      ],
    },
  }
  const rule: RawRule = { ruleType: 'segment', segmentKey: 'both', ruleVariations: serve('on') }
  expect(compare(aFlag(rule), aFlag(), both)).toEqual({ verdict: 'equal' })
})

test('a null trait counts as there: negated, it matches', () => {
  const certificate = compare(aFlag(trait('t', 'equal', 'a', true)), aFlag())
  expect(certificate).toMatchObject({
    verdict: 'differs',
    before: 'on',
    after: 'off',
    witness: { traits: { t: expect.anything() } },
  })
})

test('numbers, as Flagbase reads them', () => {
  expect(compare(aFlag(trait('t', 'greater_than', '1_0')), aFlag(trait('t', 'greater_than', '10')))).toEqual({
    verdict: 'equal',
  })
  expect(
    compare(aFlag(trait('t', 'greater_than', '10')), aFlag(trait('t', 'greater_than_or_equal', '10'))),
  ).toMatchObject({ verdict: 'differs', witness: { traits: { t: 10 } } })
  expect(compare(aFlag(trait('t', 'greater_than', 'NaN')), aFlag())).toEqual({ verdict: 'equal' })
  expect(compare(aFlag(trait('t', 'greater_than', '-inf')), aFlag())).toMatchObject({ verdict: 'differs' })
})

test('weights of a whole percent, the last variation takes the rest, a single one needs no hash', () => {
  const weighted = (...weights: number[]): RawFlag => ({
    flagKey: 'flag',
    fallthroughVariations: weights.map((weight, at) => ({ variationKey: `v${at}`, weight })),
  })
  expect(compare(weighted(50, 50), weighted(50, 0))).toEqual({ verdict: 'equal' })
  expect(compare(weighted(50, 50), weighted(51, 49))).toMatchObject({
    verdict: 'differs',
    before: 'v1',
    after: 'v0',
  })
  expect(compare(weighted(100, 0), weighted(0))).toEqual({ verdict: 'equal' })
})

test('identities, and an operator that nobody knows', () => {
  const identity = (identityKey: string): RawRule => ({
    ruleType: 'identity',
    identityKey,
    ruleVariations: serve('on'),
  })
  expect(compare(aFlag(identity('i')), aFlag())).toMatchObject({
    verdict: 'differs',
    witness: { identifier: 'i', traits: {} },
  })
  expect(compare(aFlag(trait('t', 'like', 'a')), aFlag())).toMatchObject({
    verdict: 'differs',
    after: 'off',
    witness: { traits: { t: expect.anything() } },
  })
})

const pick = <T>(...some: readonly T[]) => fc.constantFrom(...some)

const condition = fc.record({
  traitKey: pick('t', 't', 'u'),
  operator: pick('equal', 'contains', 'greater_than', 'greater_than_or_equal', 'regex', 'like'),
  traitValue: pick('a', 'ab', '3', '3.5', '', '^a'),
  negate: fc.boolean(),
})

const variations = pick(
  [{ variationKey: 'on', weight: 100 }],
  [{ variationKey: 'off', weight: 100 }],
  [
    { variationKey: 'on', weight: 40 },
    { variationKey: 'off', weight: 60 },
  ],
  [
    { variationKey: 'on', weight: 60 },
    { variationKey: 'off', weight: 80 },
    { variationKey: 'other', weight: 60 },
  ],
  [],
)

const anyRule = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(condition, variations)
      .map(([one, ruleVariations]) => ({ ruleType: 'trait', ...one, ruleVariations })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pick('s', 'none'), variations, fc.boolean())
      .map(([segmentKey, ruleVariations, negate]) => ({
        ruleType: 'segment',
        segmentKey,
        negate,
        ruleVariations,
      })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(pick('i1', 'i2'), variations, fc.boolean())
      .map(([identityKey, ruleVariations, negate]) => ({
        ruleType: 'identity',
        identityKey,
        negate,
        ruleVariations,
      })),
  },
)

const anyFlag = fc.record({
  useFallthrough: pick(false, false, false, true),
  rules: fc.array(anyRule, { maxLength: 3 }),
  fallthroughVariations: variations,
})

const anyPair = fc.record({
  before: anyFlag,
  after: anyFlag,
  keep: fc.nat({ max: 3 }),
  segment: fc.array(condition, { maxLength: 2 }),
})

const traits = [undefined, null, 'a', 'ab', 'b', '', 3, 3.5, 4, 0, true, {}, ['a'], 'xa']

const contexts = ['i1', 'i2', 'i3', 'i4', 'i5', ''].flatMap((identifier) =>
  traits.flatMap((t) =>
    [undefined, 'a', 3, 4].map((u) => ({
      identifier,
      traits: { ...(t === undefined ? {} : { t }), ...(u === undefined ? {} : { u }) },
    })),
  ),
)

test('never says equal where one of many identities differs, and decides nearly all', () => {
  const count = { equal: 0, differs: 0, undecided: 0 }
  fc.assert(
    fc.property(anyPair, ({ before, after, keep, segment }) => {
      const edited = {
        ...before,
        rules: [...before.rules.slice(0, keep), ...after.rules.slice(keep)],
        ...(keep === 3 ? { fallthroughVariations: after.fallthroughVariations } : {}),
      }
      const segments = { s: { rules: segment } }
      const [one, other] = [dataOf(before as RawFlag, segments), dataOf(edited as RawFlag, segments)]
      const certificate = certifyData(one, other)
      count[certificate.verdict] += 1
      if (certificate.verdict === 'equal') expect(moversAmong(one, other, 'flag', contexts)).toEqual([])
      if (certificate.verdict === 'differs')
        expect(moversAmong(one, other, 'flag', [certificate.witness])).toHaveLength(1)
    }),
    { numRuns: 500, seed: 9 },
  )
  expect(count.equal).toBeGreaterThan(100)
  expect(count.differs).toBeGreaterThan(100)
  expect(count.undecided).toBeLessThan(10)
}, 60_000)
