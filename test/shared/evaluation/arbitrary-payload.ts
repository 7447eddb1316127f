import fc from 'fast-check'

const ATTRIBUTES = [
  'country',
  'age',
  'groups',
  'version',
  'since',
  'address',
  'beta',
  'name',
  'key',
  'anonymous',
  'kind',
  'toString',
]
const REFERENCES = [
  ...ATTRIBUTES,
  '/address/city',
  '/address/none',
  '/a~1b',
  '/a~0b',
  '/country/x',
  'constructor',
  '__proto__',
]
const KINDS = ['user', 'org', 'device']
const KEYS = ['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7']
const VALUES = [
  'NZ',
  'AU',
  'nz',
  '',
  'k1',
  'k2',
  'alpha',
  'beta',
  5,
  5.5,
  0,
  -1,
  true,
  false,
  'user',
  'org',
  '5',
  'true',
  'Ann',
  [],
  ['NZ'],
  {},
]
const DATES = [
  '2021-05-05T10:00:00Z',
  '2021-05-05T10:00:00.123Z',
  '2021-05-05T12:00:00+02:00',
  '1999-12-31T23:59:59-05:30',
  1_620_208_800_000,
  0,
  'yesterday',
  '2021-05-05',
  true,
]
const VERSIONS = [
  '1.2.3',
  '2',
  '2.1',
  '2.0.0',
  '2.0.0-rc.1',
  '2.0.0-rc.10',
  '2.0.0-rc',
  '1.2.3+build',
  '2.0.0-alpha.beta',
  '01.2.3',
  'x',
  '1.2.3.4',
  '',
  2,
]
const PATTERNS = ['^N', 'Z$', '[a-m]+', 'a|b', 'n.', '(', '\\d+', '^$', '', '(a+)+$', 5]

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const listOf = <T>(value: fc.Arbitrary<T>, maxLength: number) => fc.array(value, { maxLength })
const index = fc.integer({ min: 0, max: 2 })
/** Sometimes out of range. */
const anyIndex = fc.oneof({ weight: 20, arbitrary: index }, { weight: 1, arbitrary: pick(-1, 3, 99) })

function byKey<T extends { key: string }>(items: readonly T[]): Record<string, T> {
  return Object.fromEntries(items.map((item) => [item.key, item]))
}

const operands = fc.oneof(
  fc.record({ op: pick('in', 'startsWith', 'endsWith', 'contains'), values: listOf(pick(...VALUES), 9) }),
  fc.record({
    op: pick('lessThan', 'lessThanOrEqual', 'greaterThan', 'greaterThanOrEqual'),
    values: listOf(pick<unknown>(5, 5.5, 0, -1, 30, '5', true), 3),
  }),
  fc.record({ op: pick('before', 'after'), values: listOf(pick<unknown>(...DATES), 2) }),
  fc.record({
    op: pick('semVerEqual', 'semVerLessThan', 'semVerGreaterThan'),
    values: listOf(pick<unknown>(...VERSIONS), 2),
  }),
  fc.record({ op: pick('matches'), values: listOf(pick<unknown>(...PATTERNS), 2) }),
  fc.record({ op: pick('unheardOf'), values: listOf(pick<unknown>(...VALUES), 2) }),
)

const attributeClause = fc
  .tuple(
    operands,
    fc.oneof(
      fc.record({ contextKind: pick(...KINDS), attribute: pick(...REFERENCES) }),
      fc.record({ attribute: pick(...ATTRIBUTES, '/country', 'a/b') }),
    ),
    fc.boolean(),
  )
  .map(([operand, subject, negate]) => ({ ...operand, ...subject, negate }))

function segmentClause(segments: readonly string[]) {
  return fc.record({
    op: pick('segmentMatch'),
    values: listOf(pick(...segments, 'nowhere'), 2),
    negate: fc.boolean(),
  })
}

const badClause = fc.record({
  contextKind: pick(...KINDS),
  attribute: pick('', '/', '//'),
  op: pick('in'),
  values: pick(['NZ']),
  negate: fc.boolean(),
})

/** Clauses that may be errors come last: JavaScript drops an error that another clause follows (row 3). */
function clauses(segments: readonly string[]) {
  const safe = fc.oneof(
    { weight: 6, arbitrary: attributeClause },
    { weight: 1, arbitrary: segmentClause(['s0']) },
  )
  const last = fc.oneof(
    { weight: 8, arbitrary: segmentClause(segments) },
    { weight: 1, arbitrary: badClause },
  )
  return fc
    .tuple(listOf(safe, 3), sometimes(last))
    .map(([first, end]) => (end === undefined ? first : [...first, end]))
}

const weights = pick(
  [100_000, 0, 0],
  [33_333, 33_333, 33_334],
  [0, 50_000, 50_000],
  [10, 20, 30],
  [60_000, 60_000, 60_000],
  [0, 0, 0],
)

/** The evaluators differ for seed 0 and absent weights (rows 2 and 20). */
function rollout(variation: fc.Arbitrary<number>) {
  return fc
    .record({
      kind: pick('rollout', 'experiment', undefined),
      contextKind: sometimes(pick(...KINDS)),
      bucketBy: sometimes(pick('key', 'country', 'age', 'groups', 'missing', 'anonymous')),
      seed: sometimes(pick(1, 61, -7, 2_147_483_647)),
      weights,
      slots: fc.tuple(variation, variation, variation),
      untracked: sometimes(fc.boolean()),
    })
    .map(({ weights, slots, untracked, ...rest }) => ({
      ...rest,
      // Only some are untracked: whether the last one is matters for a remainder.
      variations: slots.map((variation, place) => ({
        variation,
        weight: weights[place],
        untracked: untracked === undefined ? undefined : place % 2 === 0 ? untracked : !untracked,
      })),
    }))
}

function serve(variation: fc.Arbitrary<number>) {
  return fc.oneof(fc.record({ variation }), fc.record({ rollout: rollout(variation) }))
}

const rare = (probability: number) => fc.integer({ min: 1, max: 100 }).map((n) => n <= probability)

/** Flags a…d may have variation errors; e…h, which serve as prerequisites, may not (row 4). */
function arbitraryFlag(key: string) {
  const isPrerequisite = key >= 'e'
  const variation = isPrerequisite ? index : anyIndex
  const others = isPrerequisite
    ? ['e', 'f', 'g', 'h'].filter((other) => other > key)
    : ['e', 'f', 'g', 'h', 'nowhere']
  return fc.record({
    key: fc.constant(key),
    version: fc.constant(1),
    on: rare(90),
    salt: pick('salt', 's', ''),
    variations: pick<unknown[]>([true, false, null], ['x', 'y', 'z'], [1, { deep: [1] }, []]),
    offVariation: isPrerequisite ? index : fc.oneof(anyIndex, fc.constant(null)),
    prerequisites:
      others.length === 0
        ? fc.constant([])
        : listOf(fc.record({ key: pick(...others), variation: index }), 2),
    targets: listOf(fc.record({ variation, values: listOf(pick(...KEYS), 2) }), 2),
    contextTargets: listOf(
      fc.oneof(
        fc.record({ contextKind: pick('user'), variation, values: pick<string[]>([]) }),
        fc.record({ contextKind: pick('org', 'device'), variation, values: listOf(pick(...KEYS), 2) }),
      ),
      2,
    ),
    rules: listOf(
      fc
        .tuple(serve(variation), clauses(['s0', 's1', 's2', 's3']), pick('id', '', 'rule'))
        .map(([served, conditions, id]) => ({ id, clauses: conditions, ...served })),
      3,
    ),
    fallthrough: isPrerequisite
      ? serve(index)
      : fc.oneof({ weight: 20, arbitrary: serve(variation) }, { weight: 1, arbitrary: fc.constant({}) }),
  })
}

/**
 * A weighted rule starts with a clause that only its own kind passes: without that kind the evaluators differ
 * (row 8).
 */
function segmentRule(conditions: fc.Arbitrary<readonly object[]>) {
  const weighted = fc
    .record({
      clauses: conditions,
      weight: pick(0, 30_000, 60_000, 100_000),
      bucketBy: sometimes(pick('key', 'country', 'age', 'missing')),
      rolloutContextKind: pick(...KINDS),
    })
    .map((rule) => ({ ...rule, clauses: [ofKind(rule.rolloutContextKind), ...rule.clauses] }))
  return fc.oneof(fc.record({ clauses: conditions }), weighted)
}

function ofKind(contextKind: string) {
  return { contextKind, attribute: 'key', op: 'startsWith', values: [''] }
}

/** s0 nests nothing, so a clause on it is never an error; s1…s3 nest each other, including cycles. */
function arbitrarySegment(key: string) {
  const nested = key === 's0' ? listOf(attributeClause, 2) : clauses(['s0', 's1', 's2', 's3'])
  const kindKeys = fc.record({ contextKind: pick('org', 'device'), values: listOf(pick(...KEYS), 2) })
  return fc.record({
    key: fc.constant(key),
    version: fc.constant(1),
    salt: pick('salt', ''),
    included: listOf(pick(...KEYS), 2),
    excluded: listOf(pick(...KEYS), 2),
    includedContexts: listOf(kindKeys, 2),
    excludedContexts: listOf(kindKeys, 2),
    rules: listOf(segmentRule(nested), 2),
  })
}

const attributes = fc.record(
  {
    name: pick<unknown>('Ann', 'Bob', ''),
    anonymous: fc.boolean(),
    country: pick<unknown>(...VALUES, null),
    age: pick<unknown>(5, 5.5, 0, -1, 30, '5', null, 9_007_199_254_740_991),
    groups: listOf(pick<unknown>('alpha', 'beta', 'NZ', 5, true), 3),
    version: pick<unknown>(...VERSIONS),
    since: pick<unknown>(...DATES),
    address: pick<unknown>({ city: 'NZ' }, { city: null }, 'NZ', [{ city: 'NZ' }], {}),
    beta: fc.boolean(),
    'a/b': pick('NZ', 'AU'),
    'a~b': pick('NZ', 'AU'),
    '/country': pick('NZ', 'AU'),
  },
  { requiredKeys: [] },
)

const individual = fc.tuple(pick(...KEYS), attributes).map(([key, rest]) => ({ key, ...rest }))

/** Contexts of every form, most of them valid. */
export const arbitraryContext: fc.Arbitrary<object> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(pick(...KINDS), individual).map(([kind, part]) => ({ kind, ...part })) },
  {
    weight: 6,
    arbitrary: fc
      .record({ user: individual, org: individual, device: individual }, { requiredKeys: [] })
      .filter((parts) => Object.keys(parts).length > 0)
      .map((parts) => ({ kind: 'multi', ...parts })),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      {
        key: pick(...KEYS),
        email: pick('NZ', 'AU'),
        country: pick('NZ', 'AU', 'nz'),
        anonymous: fc.boolean(),
        custom: attributes.map(({ name: _name, anonymous: _anonymous, ...rest }) => rest),
      },
      { requiredKeys: ['key'] },
    ),
  },
  {
    weight: 1,
    arbitrary: pick<object>(
      { kind: 'user' },
      { kind: 'user', key: '' },
      { kind: 'multi' },
      { kind: 'a b', key: 'k' },
      { name: 'no key' },
    ),
  },
)

/**
 * Payloads on which LaunchDarkly's Go and JavaScript evaluators agree. The rows of
 * docs/evaluation/launchdarkly.md §8 explain what is left out (`differences-from-javascript.test.ts` tests
 * them against Go's answers).
 */
export const arbitraryPayload = fc.record({
  flags: fc.tuple(...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(arbitraryFlag)).map(byKey),
  segments: fc.tuple(...['s0', 's1', 's2', 's3'].map(arbitrarySegment)).map(byKey),
})
