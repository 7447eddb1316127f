import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convertFlag, convertSegment } from '../../../shared/conversion/convert-documents.ts'
import { differentKinds, type Finding } from '../../../shared/conversion/finding.ts'
import { compile, evaluate } from '../../../shared/evaluation/index.ts'
import type { Json, JsonObject } from '../../../shared/json/json.ts'
import type { Condition } from '../../../shared/model/evaluation-model/condition.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { Serve } from '../../../shared/model/serve.ts'
import { flagDataOf } from '../../../shared/payload/flag-data-of.ts'
import { aDocument, aVariation, serving, splitting } from '../../builders/documents/flag-document.ts'
import {
  conditionRule,
  conditionSegmentRule,
  onIdentity,
  onSegment,
  onTrait,
} from '../../builders/documents/flagbase-documents.ts'
import { aSegment } from '../../builders/documents/segment-document.ts'

const variations = ['one', 'two', 'three'].map((key) => aVariation(key))
const [one, two, three] = variations as [
  (typeof variations)[0],
  (typeof variations)[0],
  (typeof variations)[0],
]
const segmentKeys = ['alpha', 'beta', 'empty']

// Few keys and values, so that conditions and identities meet.
const traitKey = fc.constantFrom('plan', 'age', '/odd~name', 'name', 'kind', '')
const texts = ['pro', 'p', '', 'free', '5', '05', 'true', '(', 'a|b']
const numbers = ['5', '5.', '1_0', '0x1p2', 'Inf', '-inf', 'NaN', '1e400', 'x', '']
const identityKey = fc.constantFrom('ann', 'bob', 'cyd')

const traitCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .tuple(traitKey, fc.constantFrom('equal', 'contains', 'regex'), fc.constantFrom(...texts), fc.boolean())
    .map((parts) => onTrait(...parts)),
  fc
    .tuple(
      traitKey,
      fc.constantFrom('greater_than', 'greater_than_or_equal'),
      fc.constantFrom(...numbers),
      fc.boolean(),
    )
    .map((parts) => onTrait(...parts)),
)

const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 3, arbitrary: traitCondition },
  fc.tuple(identityKey, fc.boolean()).map((parts) => onIdentity(...parts)),
  fc.tuple(fc.constantFrom(...segmentKeys, 'missing'), fc.boolean()).map((parts) => onSegment(...parts)),
)

const serve: fc.Arbitrary<Serve> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(one, two, three).map(serving) },
  fc.constantFrom(
    splitting([one, 100], [two, 0]),
    splitting([one, 0], [two, 100]),
    splitting([one, 0], [two, 0]),
    splitting([one, 60], [two, 80], [three, 60]),
    splitting([one, 30], [two, 70]),
  ),
)

const flag: fc.Arbitrary<FlagDocument> = fc
  .record({
    enabled: fc.boolean(),
    rules: fc.array(fc.tuple(condition, serve), { maxLength: 4 }),
    fallthrough: serve,
  })
  .map(({ rules, ...targeting }) =>
    aDocument(variations, {
      ...targeting,
      offVariationId: null,
      rules: rules.map(([asked, served]) => conditionRule(asked, served)),
    }),
  )

const segments: fc.Arbitrary<SegmentDocument[]> = fc
  .tuple(fc.array(traitCondition, { minLength: 1, maxLength: 3 }), fc.array(traitCondition, { maxLength: 2 }))
  .map(([alpha, beta]) =>
    [alpha, beta, []].map((rules, at) =>
      aSegment({ rules: rules.map(conditionSegmentRule) }, { key: segmentKeys[at] ?? '' }),
    ),
  )

const scalar: fc.Arbitrary<Json> = fc.constantFrom<Json[]>(...texts, 5, 4, 10, 5.5, -1, true, false, null, {
  plan: 'pro',
})
const list = fc.array(fc.constantFrom<Json[]>('pro', 5, 'x'), { maxLength: 2 })

const identity = (trait: fc.Arbitrary<Json>): fc.Arbitrary<JsonObject> =>
  fc
    .record(
      { key: identityKey, plan: trait, age: trait, '/odd~name': trait, name: fc.constantFrom('pro', 'x') },
      {
        requiredKeys: ['key'],
      },
    )
    .map((context) => ({ kind: 'user', ...context }))

function converted(document: FlagDocument, all: readonly SegmentDocument[]) {
  const flagOf = convertFlag(document, new Set(segmentKeys))
  const segmentsOf = all.map(convertSegment)
  const named = document.targeting.rules.flatMap(({ clauses }) => clauses.flatMap(({ values }) => values))
  const findings = [
    ...flagOf.findings,
    ...segmentsOf.flatMap((one) => (named.includes(one.document.segment.key) ? one.findings : [])),
  ]
  const before = compile(flagDataOf('flagbase', [document], all))
  const after = compile(
    flagDataOf(
      'launchdarkly',
      [flagOf.document],
      segmentsOf.map((one) => one.document),
    ),
  )
  return { before, after, findings, document: flagOf.document }
}

const isDifferent = ({ kind }: Finding) => differentKinds.includes(kind)

describe('a Flagbase flag in the terms of LaunchDarkly', () => {
  test('answers the same to every identity, but where a finding says otherwise', () => {
    let compared = 0
    fc.assert(
      fc.property(flag, segments, identity(scalar), (document, all, person) => {
        const { before, after, findings } = converted(document, all)
        if (findings.some(isDifferent)) return
        compared++
        const [was, is] = [before, after].map((ruleset) => evaluate(ruleset, 'checkout', person, null))
        expect([is?.value, is?.variationIndex]).toEqual([was?.value, was?.variationIndex])
      }),
      { numRuns: 3000 },
    )
    expect(compared).toBeGreaterThan(300)
  })

  test('answers the same to an identity with lists, unless a rule asks for a trait', () => {
    fc.assert(
      fc.property(flag, segments, identity(fc.oneof(scalar, list)), (document, all, person) => {
        const { before, after, findings } = converted(document, all)
        if (findings.some((finding) => isDifferent(finding) || finding.kind === 'lists')) return
        const [was, is] = [before, after].map((ruleset) => evaluate(ruleset, 'checkout', person, null))
        expect(is?.value).toEqual(was?.value)
      }),
      { numRuns: 2000 },
    )
  })

  test('keeps the answers once it is turned on or off, but where a finding says otherwise', () => {
    fc.assert(
      fc.property(flag, segments, identity(scalar), (document, all, person) => {
        const { findings, document: after } = converted(document, all)
        if (findings.some((finding) => isDifferent(finding) || finding.kind === 'later')) return
        const enabled = !document.targeting.enabled
        const turned = { ...document, targeting: { ...document.targeting, enabled } }
        const also = { ...after, targeting: { ...after.targeting, enabled } }
        if (convertFlag(turned, new Set(segmentKeys)).findings.some(isDifferent)) return
        const before = compile(flagDataOf('flagbase', [turned], all))
        const segmentsOf = all.map((one) => convertSegment(one).document)
        const ruleset = compile(flagDataOf('launchdarkly', [also], segmentsOf))
        expect(evaluate(ruleset, 'checkout', person, null).value).toEqual(
          evaluate(before, 'checkout', person, null).value,
        )
      }),
      { numRuns: 1000 },
    )
  })

  test('says where it differs', () => {
    const document = aDocument(variations, {
      enabled: false,
      offVariationId: null,
      rules: [
        conditionRule(onTrait('plan', 'equal', 'pro'), serving(one)),
        conditionRule(onTrait('key', 'equal', 'ann'), splitting([one, 30], [two, 70])),
        conditionRule(onIdentity('ann', true), splitting([one, 100], [two, 0])),
      ],
      fallthrough: splitting([one, 30], [two, 70]),
    })
    const { findings, document: after } = convertFlag(document, new Set())
    expect(findings.map(({ kind, part }) => `${part}: ${kind}`)).toEqual([
      'rule 1: lists',
      'rule 2: reserved',
      'rule 2: rollout',
      'when off: off-rollout',
    ])
    expect(after.targeting.offVariationId).toBe(two.id)
    expect(after.targeting.rules[2]).toMatchObject({
      serve: { kind: 'variation', variationId: one.id },
      clauses: [{ contextKind: 'user', attribute: 'key', op: 'in', values: ['ann'], negate: true }],
    })
  })

  test('keeps the weights of a rollout', () => {
    const document = aDocument(variations, {
      offVariationId: null,
      fallthrough: splitting([one, 30], [two, 45], [three, 25]),
    })
    const { fallthrough } = convertFlag(document, new Set()).document.targeting
    expect(fallthrough).toMatchObject({
      kind: 'rollout',
      slices: [{ weight: 30_000 }, { weight: 45_000 }, { weight: 25_000 }],
    })
  })
})

test('a segment has one rule with all its conditions', () => {
  const rules = [onTrait('plan', 'equal', 'pro'), onTrait('age', 'greater_than', '17', true)].map(
    conditionSegmentRule,
  )
  const { document, findings } = convertSegment(aSegment({ rules }))
  expect(document.setting.rules).toMatchObject([
    {
      clauses: [
        { attribute: 'plan', op: 'in', values: ['pro'], negate: false },
        { attribute: 'age', op: 'greaterThan', values: [17], negate: true },
      ],
    },
  ])
  expect(findings.map(({ kind, part }) => `${part}: ${kind}`)).toEqual(['rule 1: lists', 'rule 2: lists'])
})
