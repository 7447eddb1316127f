import fc from 'fast-check'

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const list = <T>(value: fc.Arbitrary<T>, maxLength: number) => fc.array(value, { maxLength })

const condition = fc.record({
  traitKey: pick('country', 'age', 'beta', 'tags', 'key', 'constructor', ''),
  traitValue: pick('NZ', 'AU', '5', '0', '-1', 'a', '(', ''),
  operator: fc.oneof(
    {
      weight: 30,
      arbitrary: pick('equal', 'contains', 'contain', 'greater_than', 'greater_than_or_equal', 'regex'),
    },
    { weight: 1, arbitrary: pick('older', '') },
  ),
  negate: fc.boolean(),
})

const variations = list(
  fc.record({ variationKey: pick('on', 'off', 'other'), weight: pick(0, 10, 50, 60, 100, 127, -1) }),
  3,
)

const rule = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ruleType: pick('trait') }) },
  {
    weight: 2,
    arbitrary: fc.record({ ruleType: pick('segment'), segmentKey: pick('s0', 's1', 's2', 'nowhere') }),
  },
  { weight: 1, arbitrary: fc.record({ ruleType: pick('identity'), identityKey: pick('k1', 'k2', '') }) },
)

const rawFlag = fc.record(
  {
    flagKey: pick('a', 'b', 'flag'),
    useFallthrough: fc.oneof({ weight: 1, arbitrary: pick(true) }, { weight: 5, arbitrary: pick(false) }),
    fallthroughVariations: variations,
    rules: list(
      fc.tuple(rule, condition, variations).map(([subject, test, ruleVariations]) => ({
        ...test,
        ...subject,
        ruleVariations,
      })),
      4,
    ),
  },
  { requiredKeys: ['fallthroughVariations'] },
)

const segment = fc.record({ rules: list(condition, 2) })

/** Flags and segments of the flagbase model. */
export const arbitraryRawData = fc.record({
  model: pick('flagbase' as const),
  flags: fc.record({ a: rawFlag, b: rawFlag, c: rawFlag }),
  segments: fc.record({ s0: segment, s1: segment, s2: segment }),
})

const value = pick<unknown>('NZ', 'AU', '', 'a', 5, 0, -1, 5.5, true, null, ['NZ'], { a: 'NZ' })

/** Identities, and a few things that are none. */
export const arbitraryIdentity = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      identifier: pick('k1', 'k2', 'k3', 'k4', ''),
      traits: fc.record(
        { country: value, age: value, beta: value, tags: value, '': value },
        { requiredKeys: [] },
      ),
    }),
  },
  { weight: 1, arbitrary: pick<unknown>({ identifier: 5 }, { identifier: 'k', traits: [] }, null, 'k1') },
)
