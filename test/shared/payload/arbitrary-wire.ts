import fc from 'fast-check'
import type { Json, JsonObject } from '../../../shared/json/json.ts'

/** Payloads that import without errors, in all forms that LaunchDarkly's format allows. */
export const wirePayload: fc.Arbitrary<JsonObject> = fc
  .record({
    flags: fc.uniqueArray(key(), { maxLength: 4 }),
    segments: fc.uniqueArray(key(), { maxLength: 3 }),
    dead: fc.uniqueArray(key(), { maxLength: 2 }),
  })
  .chain(({ flags, segments, dead }) =>
    fc
      .tuple(
        fc.tuple(...flags.map((flag, at) => wireFlag(flag, flags.slice(0, at)))),
        fc.tuple(...segments.map((segment) => wireSegment(segment, segments))),
        fc.tuple(...dead.map((each) => tombstone(`dead-${each}`))),
        fc.tuple(...dead.map((each) => tombstone(`dead-${each}`))),
        unknownProperties(),
        fc.constantFrom('map', 'absent', 'null'),
      )
      .map(([live, lists, deadFlags, deadSegments, extra, form]) => ({
        ...extra,
        flags: byKey([...live, ...deadFlags]),
        ...(lists.length + deadSegments.length > 0 || form === 'map'
          ? { segments: byKey([...lists, ...deadSegments]) }
          : form === 'null'
            ? { segments: null }
            : {}),
      })),
  )

/** Values for variations and unknown properties. */
const anyJson = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, -1, 1.5, 1e21, 5e-324, 2 ** 53, '', 'a', '😀', [], {}),
  fc
    .jsonValue({ maxDepth: 2 })
    .filter((value) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)))
    // JSON has no −0.
    .map((value) => JSON.parse(JSON.stringify(value)) as Json),
) as fc.Arbitrary<Json>

function key(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('constructor', 'toString', 'a', 'b', 'c', 'checkout.new-flow', 'x_1', 'hasOwnProperty'),
    fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/),
  )
}

const names = ['_links', 'clientSide', '__proto__', 'constructor', 'samplingRatio', 'ünïcode 😀', '', 'x y']

/** Properties that Flagbench does not know. */
function unknownProperties(): fc.Arbitrary<JsonObject> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...names), anyJson), { maxLength: 2, selector: ([name]) => name })
    .map((entries) => Object.fromEntries(entries))
}

/** An object with some of these properties, each sometimes absent, and with unknown ones. */
function part(
  properties: Readonly<Record<string, fc.Arbitrary<Json>>>,
  requiredKeys: string[] = [],
): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(fc.record(properties, { requiredKeys }), unknownProperties())
    .map(([known, unknown]) => ({ ...(known as JsonObject), ...unknown }))
}

const orNull = (value: fc.Arbitrary<Json>) => fc.oneof({ weight: 4, arbitrary: value }, fc.constant(null))
const switchOf = () => orNull(fc.boolean())
const text = () => orNull(fc.constantFrom('', 'user', 'org', 'country', '/a/b', 'ünï 😀', '"\\\n'))
const list = (item: fc.Arbitrary<Json>, maxLength = 3) =>
  orNull(fc.array(item, { maxLength }) as fc.Arbitrary<Json>)
const whole = (max: number) => fc.integer({ min: 0, max })

const clause = () =>
  part(
    {
      contextKind: text(),
      attribute: text(),
      op: fc.constantFrom('in', 'matches', 'segmentMatch', 'unheardOf', 'constructor'),
      values: list(anyJson),
      negate: switchOf(),
    },
    ['op'],
  )

function rollout(variations: number): fc.Arbitrary<JsonObject> {
  const slice = (weight: number) =>
    part(
      { variation: whole(variations - 1), weight: fc.constant(weight), untracked: switchOf() },
      weight === 0 ? [] : ['weight'],
    )
  const slices = fc
    .constantFrom([100_000], [50_000, 50_000], [1, 0, 99_999], [33_333, 33_334, 33_333], [0, 0, 100_000], [])
    .chain((weights) => fc.tuple(...weights.map(slice)) as unknown as fc.Arbitrary<Json>)
  return part({
    kind: orNull(fc.constantFrom('rollout', 'experiment', 'other', '')),
    contextKind: text(),
    bucketBy: text(),
    seed: orNull(fc.constantFrom(0, 1, -5, 2 ** 31, Number.MAX_SAFE_INTEGER)),
    variations: orNull(slices),
  })
}

const serve = (variations: number) => ({
  variation: orNull(whole(variations - 1)),
  rollout: orNull(rollout(variations)),
})

const target = (variations: number) =>
  part({
    contextKind: text(),
    variation: whole(variations - 1),
    values: list(fc.constantFrom('u1', 'ü😀', '')),
  })

// Every flag has three variations, so that any prerequisite may refer to any of them.
const variationCount = 3

function wireFlag(flagKey: string, earlier: readonly string[]): fc.Arbitrary<JsonObject> {
  const [first, ...rest] = earlier
  const prerequisites =
    first === undefined
      ? fc.constantFrom<Json>([], null)
      : list(part({ key: fc.constantFrom(first, ...rest), variation: whole(variationCount - 1) }, ['key']), 2)
  return part(
    {
      key: fc.constant(flagKey),
      version: fc.constantFrom(0, 1, 7, 2 ** 31, Number.MAX_SAFE_INTEGER),
      deleted: fc.constantFrom(false, null),
      on: switchOf(),
      salt: text(),
      variations: fc.array(anyJson, { minLength: variationCount, maxLength: variationCount }),
      offVariation: orNull(whole(variationCount - 1)),
      prerequisites,
      targets: list(target(variationCount)),
      contextTargets: list(target(variationCount)),
      rules: list(
        part({
          id: orNull(fc.constantFrom('', 'r1', 'r2')),
          clauses: list(clause()),
          trackEvents: switchOf(),
          ...serve(variationCount),
        }),
      ),
      fallthrough: orNull(part(serve(variationCount))),
      clientSideAvailability: orNull(
        part({ usingMobileKey: switchOf(), usingEnvironmentId: switchOf(), explicit: switchOf() }),
      ),
      trackEvents: switchOf(),
      trackEventsFallthrough: switchOf(),
      debugEventsUntilDate: orNull(fc.constantFrom(0, 1_700_000_000_000, 0.5)),
    },
    ['key', 'variations'],
  )
}

function wireSegment(segmentKey: string, segments: readonly string[]): fc.Arbitrary<JsonObject> {
  const keys = list(fc.constantFrom('u1', 'u2', 'ü😀', ''))
  const segmentTarget = part({ contextKind: text(), values: keys })
  const nested = part(
    { op: fc.constant('segmentMatch'), values: fc.constant([segments[0] ?? '']), attribute: text() },
    ['op'],
  )
  return part(
    {
      key: fc.constant(segmentKey),
      version: fc.constantFrom(0, 3, 2 ** 40),
      deleted: fc.constantFrom(false, null),
      salt: text(),
      included: keys,
      excluded: keys,
      includedContexts: list(segmentTarget, 2),
      excludedContexts: list(segmentTarget, 2),
      rules: list(
        part({
          id: orNull(fc.constantFrom('', 's1', 's2')),
          clauses: list(fc.oneof(clause(), nested), 2),
          weight: orNull(fc.constantFrom(0, 1, 33_333, 100_000)),
          bucketBy: text(),
          rolloutContextKind: text(),
        }),
        2,
      ),
      unbounded: switchOf(),
      unboundedContextKind: text(),
      generation: orNull(fc.constantFrom(0, 1, 2 ** 40)),
    },
    ['key'],
  )
}

const tombstone = (deadKey: string) =>
  part({ key: fc.constant(deadKey), version: whole(9), deleted: fc.constant(true) }, ['key', 'deleted'])

const byKey = (items: readonly JsonObject[]): JsonObject =>
  Object.fromEntries(items.map((item) => [item.key, item]))
