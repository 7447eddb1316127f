import fc from 'fast-check'
import type { FlagData } from '../../../shared/evaluation/index.ts'
import { aFlag, aSegment, dataOf } from '../evaluation/build.ts'

/*
 * Worlds so small that all contexts that matter can be enumerated: one attribute of users, one of organizations, a few
 * keys. Each operator has values, their neighbours, and values of other types.
 */

const comparisons: readonly (readonly [op: string, values: readonly unknown[]])[] = [
  ['in', ['ab', 'b', 3, true]],
  ['startsWith', ['a', 'ab', 'b']],
  ['endsWith', ['b', 'ab']],
  ['contains', ['a', 'b', '']],
  ['lessThan', [3, 4]],
  ['lessThanOrEqual', [3]],
  ['greaterThan', [3, 2.5]],
  ['greaterThanOrEqual', [4]],
  ['before', ['1970-01-01T00:00:00.004Z', 3]],
  ['after', ['1970-01-01T00:00:00.002Z', 3]],
  ['semVerEqual', ['1.0.0', '2']],
  ['semVerLessThan', ['1.0.1-0', '2.0.0']],
  ['semVerGreaterThan', ['1.0.0', '1.0.0-a']],
]

const single: readonly unknown[] = [
  'ab',
  'b',
  'a',
  'abb',
  'bab',
  'xa',
  'x',
  '',
  3,
  4,
  2.5,
  3.5,
  2,
  100,
  true,
  false,
  {},
  '1.0.0',
  '1.0.0+x',
  '1.0.1-0',
  '1.0.0-a',
  '1.0.0-a.0',
  '1.5.0',
  '2.0.0',
  '2',
  '9.0.0',
  '0.0.1',
  '1970-01-01T00:00:00.004Z',
  '1970-01-01T00:00:00.003Z',
  '1970-01-01T00:00:00.0025Z',
  '1970-01-01T00:00:00.001Z',
  '1970-01-01T00:00:00.002Z',
  '2020-01-01T00:00:00Z',
]

const values: readonly unknown[] = [
  undefined,
  ...single,
  [],
  ...single.flatMap((one, at) => single.slice(at + 1).map((other) => [one, other])),
]

const keys = ['k1', 'k2', 'z1', 'z2', 'z3', 'z4', 'z5', 'z6', 'z7', 'z8', 'z9', 'z10', 'z11', 'z12']

/** Every value with one key, and every key with some values; alone and beside an organization. */
export function* smallContexts(): Generator<object> {
  const users = [
    ...values.map((value, at) => ({ key: keys[at % keys.length], a: value })),
    ...keys.flatMap((key) => [undefined, 'ab', 3, ['ab', 3], {}].map((a) => ({ key, a }))),
  ]
  const organizations = [
    { key: 'o' },
    { key: 'k1', a: 'ab' },
    { key: 'o', a: 3 },
    { key: 'o', a: ['b', 3] },
    { key: 'o', a: {} },
  ]
  for (const user of users) yield { kind: 'user', ...user }
  for (const org of [...organizations, ...values.map((a) => ({ key: 'o', a }))]) yield { kind: 'org', ...org }
  for (const [at, user] of users.entries()) {
    yield { kind: 'multi', user, org: organizations[at % organizations.length] }
    yield { kind: 'multi', user, device: { key: 'd' } }
  }
  yield { kind: 'device', key: 'd' }
  yield { key: '', custom: { a: 'ab' } }
}

const pick = <T>(...some: readonly T[]) => fc.constantFrom(...some)

const attributeClause = fc
  .tuple(
    pick(...comparisons),
    fc.nat(),
    fc.boolean(),
    pick('user', 'user', 'user', 'org'),
    pick('a', 'a', 'a', 'key'),
  )
  .map(([[op, some], seed, negate, contextKind, attribute]) => ({
    contextKind,
    attribute,
    op,
    negate,
    values: some.filter((_, at) => ((seed >> at) & 1) === 1 || at === seed % some.length),
  }))

const segmentClause = fc.boolean().map((negate) => ({ op: 'segmentMatch', values: ['s'], negate }))

const clauses = fc.array(
  fc.oneof({ weight: 5, arbitrary: attributeClause }, { weight: 1, arbitrary: segmentClause }),
  {
    minLength: 1,
    maxLength: 3,
  },
)

const variation = fc.integer({ min: 0, max: 2 })

const rollout = fc
  .tuple(pick(30_000, 50_000, 70_000), pick('user', 'org'), pick(undefined, 'a'))
  .map(([weight, contextKind, bucketBy]) => ({
    rollout: {
      contextKind,
      bucketBy,
      variations: [
        { variation: 0, weight },
        { variation: 1, weight: 100_000 - weight },
      ],
    },
  }))

const serve = fc.oneof(
  { weight: 3, arbitrary: variation.map((one) => ({ variation: one })) },
  { weight: 1, arbitrary: rollout },
)

const rule = fc.tuple(clauses, serve).map(([some, served]) => ({ clauses: some, ...served }))

const segment = fc
  .tuple(fc.array(clauses, { maxLength: 2 }), pick([], ['k1']), pick([], ['k2']), fc.boolean())
  .map(([rules, included, excluded, byOrg]) =>
    aSegment('s', {
      included,
      excluded,
      includedContexts: byOrg ? [{ contextKind: 'org', values: ['k1'] }] : [],
      rules: rules.map((some) => ({ clauses: some.filter(({ op }) => op !== 'segmentMatch') })),
    }),
  )

const flag = (key: string, prerequisites: readonly object[]) =>
  fc
    .tuple(fc.array(rule, { minLength: 1, maxLength: 3 }), serve, pick([], ['k1'], ['k1', 'k2']))
    .map(([rules, fallthrough, listed]) =>
      aFlag({ key, rules, fallthrough, prerequisites, targets: [{ variation: 2, values: listed }] }),
    )

interface World {
  readonly flag: Flag
  readonly other: object
  readonly segment: object
}

interface Flag {
  readonly rules: readonly Record<string, unknown>[]
  readonly targets: readonly object[]
}

export const dataOfWorld = (world: World): FlagData => dataOf([world.flag, world.other], [world.segment])

/** A world, and the same after one edit. */
export const editedWorlds: fc.Arbitrary<readonly [World, World]> = fc
  .record({
    flag: fc.oneof(flag('flag', []), flag('flag', [{ key: 'other', variation: 1 }])),
    other: flag('other', []),
    segment,
  })
  .chain((world) =>
    edited(world as unknown as World).map((after) => [world as unknown as World, after] as const),
  )

function edited(world: World): fc.Arbitrary<World> {
  const { rules } = world.flag
  const withFlag = (more: object): World => ({ ...world, flag: { ...world.flag, ...more } })
  const withRule = (at: number, more: object) =>
    withFlag({ rules: rules.map((one, index) => (index === at ? { ...one, ...more } : one)) })
  const at = fc.nat({ max: rules.length - 1 })
  const clausesOf = (index: number) =>
    (rules[index]?.clauses ?? []) as { negate: boolean; values: unknown[] }[]
  return fc.oneof(
    fc.tuple(at, clauses).map(([index, some]) => withRule(index, { clauses: some })),
    fc
      .tuple(at, serve)
      .map(([index, served]) => withRule(index, { variation: undefined, rollout: undefined, ...served })),
    at.map((index) => withFlag({ rules: rules.toSpliced(index, 1) })),
    at.map((index) => withFlag({ rules: [...rules.slice(index), ...rules.slice(0, index)] })),
    at.map((index) => withRule(index, { clauses: clausesOf(index).toReversed() })),
    at.map((index) => withRule(index, { clauses: clausesOf(index).slice(1) })),
    at.map((index) =>
      withRule(index, {
        clauses: clausesOf(index).map((one, place) => (place === 0 ? { ...one, negate: !one.negate } : one)),
      }),
    ),
    at.map((index) =>
      withRule(index, { clauses: clausesOf(index).map((one) => ({ ...one, values: one.values.slice(1) })) }),
    ),
    // A rule by its values; equal to what it was if it is not negated.
    at.map((index) => {
      const [first, ...rest] = clausesOf(index)
      const parts = (first?.values ?? []).map((value) => ({
        ...rules[index],
        clauses: [{ ...first, values: [value] }, ...rest],
      }))
      return withFlag({ rules: rules.toSpliced(index, 1, ...(parts as Record<string, unknown>[])) })
    }),
    serve.map((fallthrough) => withFlag({ fallthrough })),
    fc.constant(withFlag({ targets: [] })),
    segment.map((one) => ({ ...world, segment: one })),
    flag('other', []).map((one) => ({ ...world, other: one })),
  )
}
