import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compile,
  evaluate,
  evaluateAs,
  explain,
  type FlagData,
  prepareContext,
} from '../../../shared/evaluation/index.ts'
import { arbitraryContext, arbitraryPayload } from './arbitrary-payload.ts'
import { aFlag, aFlagWith, aSegment, dataOf, inSegment, user } from './build.ts'

const byPlan = aFlagWith({ contextKind: 'user', attribute: 'plan', op: 'in', values: ['pro'] })
const byCity = aFlagWith({ contextKind: 'user', attribute: '/address/city', op: 'in', values: ['Rome'] })
const byTag = aFlagWith({ contextKind: 'user', attribute: 'tags', op: 'in', values: ['vip'] })

/** Raw, prepared now and prepared earlier: the same answer and the same trace. */
function expectSame(data: FlagData, flagKeys: readonly string[], context: unknown): void {
  const ruleset = compile(data)
  const prepared = prepareContext(context)
  for (const flagKey of [...flagKeys, ...flagKeys]) {
    same(evaluate(ruleset, flagKey, prepared, 'default'), evaluate(ruleset, flagKey, context, 'default'))
    same(explain(ruleset, flagKey, prepared), explain(ruleset, flagKey, context))
  }
}

function same(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected)
}

test('a prepared context gets the answers and explanations of the context itself, in both models', () => {
  const property = fc.property(arbitraryPayload, fc.array(arbitraryContext, { maxLength: 6 }), check)
  function check(payload: { readonly flags: object }, contexts: readonly object[]): void {
    const data = payload as unknown as FlagData
    for (const context of contexts) {
      expectSame(data, Object.keys(payload.flags), context)
      expectSame({ ...data, model: 'flagbase' } as FlagData, Object.keys(payload.flags), context)
    }
  }
  fc.assert(property, { numRuns: 300 })
}, 120_000)

test('anything as context, and anything as an attribute: the same answer', () => {
  const anything = fc.anything({
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSparseArray: true,
  })
  const data = dataOf([byPlan, { ...byCity, key: 'city' }, { ...byTag, key: 'tags' }])
  fc.assert(
    fc.property(anything, anything, (context, attribute) => {
      const own = user({ plan: attribute, address: attribute, tags: [attribute, 'vip'] })
      for (const given of [
        context,
        own,
        { kind: 'multi', user: context, org: own },
        { ...Object(context) },
      ]) {
        expectSame(data, ['flag', 'city', 'tags'], given)
        expectSame({ ...data, model: 'flagbase' } as unknown as FlagData, ['flag'], given)
      }
    }),
    { numRuns: 1_000 },
  )
})

function refuse(): never {
  throw new Error('no')
}

class Person {
  kind = 'user'
  key = 'ann'
  get plan() {
    return 'pro'
  }
}

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
const ring = (): object => {
  const ann: Record<string, unknown> = user({ plan: 'pro' })
  return Object.assign(ann, { self: ann, other: [ann, ann], address: { city: 'Rome', back: ann } })
}
const deep = () => {
  let inner: object = { city: 'Rome' }
  for (let level = 0; level < 50_000; level++) inner = { inner }
  return user({ plan: 'pro', address: inner })
}

test.each<[string, () => unknown]>([
  ['a proxy that throws', () => new Proxy({}, { get: refuse })],
  ['a proxy that does not list its properties', () => new Proxy(user({ plan: 'pro' }), { ownKeys: refuse })],
  ['a proxy that hides its prototype', () => new Proxy(user(), { getPrototypeOf: refuse })],
  ['a revoked proxy', revoked],
  [
    'a key that throws',
    () => Object.defineProperty({ kind: 'user' }, 'key', { get: refuse, enumerable: true }),
  ],
  [
    'an attribute that throws',
    () => Object.defineProperty(user(), 'plan', { get: refuse, enumerable: true }),
  ],
  ['a hidden attribute', () => Object.defineProperty(user(), 'plan', { value: 'pro' })],
  ['an instance of a class', () => new Person()],
  ['no prototype', () => Object.assign(Object.create(null), user({ plan: 'pro' }))],
  ['itself inside', ring],
  ['no end of depth', deep],
  ['an own __proto__', () => JSON.parse('{"kind":"user","key":"u","__proto__":{"plan":"pro"},"plan":"pro"}')],
  ['a borrowed prototype', () => Object.create(Object.getPrototypeOf(prepareContext({})) as object)],
  ['an identity', () => ({ identifier: 'ann', traits: { plan: 'pro' } })],
])('a context with %s never throws, and gets the same answer', (_, make) => {
  const data = dataOf([byPlan, { ...byCity, key: 'city' }])
  for (const model of ['launchdarkly', 'flagbase']) {
    const ruleset = compile({ ...data, model } as unknown as FlagData)
    for (const flagKey of ['flag', 'city', 'nowhere']) {
      const context = make()
      const prepared = prepareContext(context)
      // Compared by evaluation only, because the trace of a cyclic context cannot be compared in depth.
      expect(explain(ruleset, flagKey, prepared).evaluation).toEqual(evaluate(ruleset, flagKey, context))
      expect(evaluate(ruleset, flagKey, prepared)).toEqual(evaluate(ruleset, flagKey, context))
    }
  }
})

describe('a prepared context', () => {
  test('is a snapshot, as deep as the context goes', () => {
    const context = user({ plan: 'pro', address: { city: 'Rome' }, tags: ['vip'] }) as Record<string, unknown>
    const data = dataOf([byPlan, { ...byCity, key: 'city' }, { ...byTag, key: 'tags' }])
    const [prepared, ruleset] = [prepareContext(context), compile(data)]
    context.plan = 'free'
    ;(context.address as { city: string }).city = 'Oslo'
    ;(context.tags as string[]).pop()
    context.key = ''
    for (const flagKey of ['flag', 'city', 'tags'])
      expect(evaluate(ruleset, flagKey, prepared).value, flagKey).toBe('on')
    expect(evaluate(ruleset, 'flag', context).reason.kind).toBe('ERROR')
  })

  test('serves many rulesets in turn, each as if it were alone', () => {
    const prepared = prepareContext({
      kind: 'multi',
      user: { key: 'ann', plan: 'pro' },
      org: { key: 'acme' },
    })
    const asksSegment = { ...aFlagWith(inSegment('pros')), key: 'flag' }
    const pros = (plan: string) =>
      aSegment('pros', { rules: [{ clauses: [{ attribute: 'plan', op: 'in', values: [plan] }] }] })
    const [yes, no] = ['pro', 'free'].map((plan) => compile(dataOf([asksSegment], [pros(plan)])))
    for (let round = 0; round < 3; round++) {
      expect(evaluate(yes as never, 'flag', prepared).value).toBe('on')
      expect(evaluate(no as never, 'flag', prepared).value).toBe('off')
    }
  })

  test('does not answer for another context that asks the same segment', () => {
    const data = dataOf([aFlagWith(inSegment('some'))], [aSegment('some', { included: ['ann'] })])
    const ruleset = compile(data)
    const [ann, bob] = ['ann', 'bob'].map((key) => prepareContext({ kind: 'user', key }))
    const values = [ann, bob, bob, ann, { kind: 'user', key: 'bob' }, ann].map(
      (context) => evaluate(ruleset, 'flag', context).value,
    )
    expect(values).toEqual(['on', 'off', 'off', 'on', 'off', 'on'])
  })

  test('tells of an unbounded segment each time', () => {
    const big = aSegment('big', { unbounded: true, generation: 1 })
    const ruleset = compile(dataOf([aFlagWith(inSegment('big'))], [big]))
    const prepared = prepareContext(user())
    for (let time = 0; time < 2; time++)
      expect(evaluate(ruleset, 'flag', prepared).reason).toMatchObject({
        bigSegmentsStatus: 'NOT_CONFIGURED',
      })
  })

  test('is prepared once, and cannot be imitated', () => {
    const prepared = prepareContext(user())
    expect(prepareContext(prepared)).toBe(prepared)
    const ruleset = compile(dataOf([aFlag()]))
    const imitations = [{ ...prepared }, Object.create(prepared), structuredClone(prepared), JSON.parse('{}')]
    for (const imitation of imitations) expect(evaluate(ruleset, 'flag', imitation).reason.kind).toBe('ERROR')
    expect(evaluateAs('string', ruleset, 'flag', prepared, 'none').value).toBe('off')
  })

  test('asks about more attributes than it keeps', () => {
    const flags = Array.from({ length: 1_500 }, (_, n) => ({
      ...aFlagWith({ contextKind: 'user', attribute: `a${n}`, op: 'in', values: [n] }),
      key: `f${n}`,
    }))
    const context = user(Object.fromEntries(flags.map((_, n) => [`a${n}`, n])))
    const [ruleset, prepared] = [compile(dataOf(flags)), prepareContext(context)]
    for (const { key } of [...flags, ...flags]) expect(evaluate(ruleset, key, prepared).value).toBe('on')
  })
})
