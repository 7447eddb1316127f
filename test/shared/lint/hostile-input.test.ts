import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import { rule } from '../certificate/build.ts'
import { aSegment, inSegment } from '../evaluation/build.ts'
import { aGoodFlag, findIn } from './build.ts'

const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    5,
    'text',
    true,
    [],
    {},
    [null],
    [5],
    [{}],
    [[]],
    { clauses: 5 },
    [{ clauses: [null] }],
    [{ values: [null] }],
    [{ key: 5 }],
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

const flagNames = [
  'key',
  'on',
  'variations',
  'offVariation',
  'prerequisites',
  'targets',
  'contextTargets',
  'rules',
  'fallthrough',
  'salt',
  'deleted',
]
const segmentNames = ['included', 'includedContexts', 'rules', 'unbounded', 'generation', 'deleted']
const rawNames = ['rules', 'fallthroughVariations', 'useFallthrough', 'flagKey']

const broken = (names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), anything, { maxKeys: 2 })

test('whatever the data, lint answers', () => {
  fc.assert(
    fc.property(
      broken(flagNames),
      broken(segmentNames),
      broken(rawNames),
      fc.constantFrom('go', 'js', 'flagbase', undefined),
      anything,
      (flag, segment, raw, target, context) => {
        const other = aGoodFlag({
          key: 'other',
          prerequisites: [{ key: 'flag', variation: 1 }],
          rules: [rule(0, inSegment('s'))],
        })
        const flags = { flag: { ...aGoodFlag({ rules: [rule(0, inSegment('s'))] }), ...flag }, other }
        const data = {
          flags,
          segments: { s: { ...aSegment('s', { included: ['k'] }), ...segment } },
        } as unknown as FlagData
        const contexts = [context, { kind: 'user', key: 'k' }]
        expect(Array.isArray(findIn(data, { target, contexts }))).toBe(true)
        const rawData = {
          model: 'flagbase',
          flags: { flag: { fallthroughVariations: [], ...raw } },
          segments: { s: { rules: segment.rules } },
        } as unknown as FlagData
        expect(Array.isArray(findIn(rawData, { target, contexts }))).toBe(true)
      },
    ),
    { numRuns: 400, seed: 2 },
  )
})

test.each<[string, unknown]>([
  ['a flag that is null', { flags: { a: null }, segments: {} }],
  ['no segments', { flags: { a: aGoodFlag({ key: 'a' }) } }],
  ['segments that are null', { flags: { a: aGoodFlag({ key: 'a' }) }, segments: null }],
  ['a segment that is null', { flags: {}, segments: { s: null } }],
  [
    'keys that every object has',
    {
      flags: {
        constructor: aGoodFlag({ key: 'constructor', prerequisites: [{ key: 'toString', variation: 0 }] }),
      },
      segments: {},
    },
  ],
])('also for %s', (_, data) => {
  expect(Array.isArray(findIn(data as FlagData))).toBe(true)
})
