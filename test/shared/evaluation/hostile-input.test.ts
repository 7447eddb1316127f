import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile, evaluate, explain, type FlagData, renderTrace } from '../../../shared/evaluation/index.ts'
import { arbitraryContext, arbitraryPayload } from './arbitrary-payload.ts'
import { aFlag, aFlagWith, aSegment, ask, dataOf, inSegment, MALFORMED, user } from './build.ts'

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
  maxDepth: 4,
})
const anyJson = fc.jsonValue({ maxDepth: 5 })

/** Evaluates and explains every flag: nothing may throw, both must agree, and the trace must be printable. */
function tryAll(data: unknown, context: unknown): void {
  const ruleset = compile(data as FlagData)
  const flags = Object((data as { flags?: unknown } | null)?.flags)
  for (const flagKey of [...Object.keys(flags), '__proto__', 'constructor', '']) {
    const evaluation = evaluate(ruleset, flagKey, context, 'default')
    const trace = explain(ruleset, flagKey, context)
    expect(trace.evaluation.reason).toEqual(evaluation.reason)
    expect(typeof renderTrace(trace)).toBe('string')
    if (evaluation.variationIndex === null) expect(evaluation.value).toBe('default')
  }
}

test('any data, any context: an answer', () => {
  fc.assert(
    fc.property(anything, anything, (data, context) => tryAll(data, context)),
    { numRuns: 2_000 },
  )
})

test.each(['launchdarkly', 'flagbase'])(
  'any JSON as flag, segment and context of the %s model: an answer',
  (model) => {
    fc.assert(
      fc.property(anyJson, anyJson, anyJson, (flag, segment, context) => {
        tryAll({ model, flags: { flag, nested: { rules: flag } }, segments: { segment } }, context)
      }),
      { numRuns: 2_000 },
    )
  },
)

test('a good flag with any one part replaced by any JSON: an answer', () => {
  const paths = fc.array(fc.nat(), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(arbitraryPayload, paths, anyJson, arbitraryContext, (payload, path, value, context) => {
      tryAll(replaceAt(structuredClone(payload), path, value), context)
      tryAll({ ...payload, model: 'flagbase' }, context)
    }),
    { numRuns: 1_000 },
  )
})

function replaceAt(root: object, path: readonly number[], value: unknown): object {
  let place = root as Record<string, unknown>
  for (const step of path.slice(0, -1)) {
    const keys = Object.keys(place)
    const next = place[keys[step % keys.length] ?? '']
    if (typeof next !== 'object' || next === null || Object.keys(next).length === 0) break
    place = next as Record<string, unknown>
  }
  const keys = Object.keys(place)
  place[keys[(path.at(-1) ?? 0) % keys.length] ?? 'extra'] = value
  return root
}

test.each<[string, object, string]>([
  ['on', { on: 'yes' }, 'on must be true or false'],
  ['on as null', { on: null }, 'on must be true or false'],
  ['rules', { rules: {} }, 'rules must be a list'],
  ['a rule', { rules: [5] }, 'rules[0] must be an object'],
  ['a clause operator', { rules: [{}, { clauses: [{ op: 5 }] }] }, 'rules[1].clauses[0].op must be text'],
  ['a target key', { targets: [{ values: ['a', 5] }] }, 'targets[0].values must be a list of texts'],
  [
    'a weight',
    { fallthrough: { rollout: { variations: [{ weight: '5' }] } } },
    'fallthrough.rollout.variations[0].weight must be a number',
  ],
  ['the fallthrough as null', { fallthrough: null }, 'fallthrough must be an object'],
  ['a prerequisite', { prerequisites: [{ key: 5 }] }, 'prerequisites[0].key must be text'],
  ['the version', { version: '1' }, 'version must be a number'],
])('a wrong type of %s makes the flag malformed, and the trace says where', (_, more, message) => {
  const flag = aFlag(more)
  expect(ask(flag, user()).reason).toEqual(MALFORMED)
  expect(explain(compile(dataOf([flag])), 'flag', user()).steps).toEqual([
    { step: 'error', outcome: 'error', errorKind: 'MALFORMED_FLAG', message, steps: [] },
  ])
})

test('a flag that is no flag does not touch the others', () => {
  const data = { flags: { bad: 5, flag: aFlag() }, segments: { bad: null } } as unknown as FlagData
  expect(evaluate(compile(data), 'bad', user()).reason).toEqual(MALFORMED)
  expect(evaluate(compile(data), 'flag', user()).value).toBe('off')
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  '"%s" is a flag, segment or kind like any other',
  (name) => {
    const data = JSON.parse(
      JSON.stringify({
        flags: { NAME: { ...aFlagWith(inSegment(name)), key: name } },
        segments: { NAME: aSegment(name, { included: ['u'] }) },
      }).replaceAll('NAME', name),
    )
    expect(evaluate(compile(data), name, user()).value).toBe('on')
    expect(evaluate(compile({ flags: {}, segments: {} }), name, user()).reason).toEqual({
      kind: 'ERROR',
      errorKind: 'FLAG_NOT_FOUND',
    })
    const clause = { contextKind: name, attribute: 'key', op: 'in', values: ['k'] }
    const multi = (kind: string) => JSON.parse(`{"kind":"multi","user":{"key":"u"},"${kind}":{"key":"k"}}`)
    expect(ask(aFlagWith(clause), multi('org')).value).toBe('off')
    expect(ask(aFlagWith(clause), multi(name)).value).toBe('on')
  },
)

test('a context that throws when it is read: an answer', () => {
  const context = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no')
      },
    },
  )
  expect(evaluate(compile(dataOf([aFlag()])), 'flag', context, 'default')).toEqual({
    value: 'default',
    variationIndex: null,
    reason: { kind: 'ERROR', errorKind: 'EXCEPTION' },
  })
})

test('diamonds upon diamonds of prerequisites take no exponential time', () => {
  const flags = Array.from({ length: 60 }, (_, level) =>
    aFlag({ key: `f${level}`, prerequisites: twice(`f${level + 1}`) }),
  )
  const data = dataOf([...flags, aFlag({ key: 'f60' })])
  expect(evaluate(compile(data), 'f0', user())).toMatchObject({
    value: 'off',
    reason: { kind: 'FALLTHROUGH' },
  })
})

function twice(key: string) {
  return [
    { key, variation: 0 },
    { key, variation: 0 },
  ]
}

test('diamonds upon diamonds of segments take no exponential time', () => {
  const segments = Array.from({ length: 60 }, (_, level) =>
    aSegment(`s${level}`, { rules: [{ clauses: [inSegment(`s${level + 1}`), inSegment(`s${level + 1}`)] }] }),
  )
  const last = aSegment('s60', { included: ['u'] })
  expect(ask(aFlagWith(inSegment('s0')), user(), { segments: [...segments, last] }).value).toBe('on')
})

test.each([
  [500, 'FALLTHROUGH'],
  // Deeper than the stack: an error, never a crash.
  [30_000, 'ERROR'],
])('a chain of %i prerequisites or segments: an answer', (length, kind) => {
  const flags = Array.from({ length }, (_, n) => aFlag({ key: `f${n}`, prerequisites: twice(`f${n + 1}`) }))
  const segments = Array.from({ length }, (_, n) =>
    aSegment(`s${n}`, { rules: [{ clauses: [inSegment(`s${n + 1}`)] }] }),
  )
  const ruleset = compile(dataOf([...flags, aFlagWith(inSegment('s0'))], segments))
  expect(evaluate(ruleset, 'f0', user()).reason.kind).toBe(kind)
  expect(evaluate(ruleset, 'flag', user()).reason.kind).toBe(kind)
})

test.each([
  ['nested repetition', '(a+)+$', `${'a'.repeat(50_000)}!`],
  ['nested stars', '(x*)*y', 'x'.repeat(50_000)],
  ['overlapping alternatives', '^(a|a)*$', `${'a'.repeat(50_000)}!`],
  ['many wildcards', '.*.*.*.*.*=.*', 'a'.repeat(20_000)],
  ['counted repetition', '(a{1,100}){1,10}b', 'a'.repeat(20_000)],
  ['a great pattern', `${'(a|b)'.repeat(3_000)}c`, 'ab'.repeat(2_000)],
  ['deep brackets', `${'('.repeat(900)}a${')'.repeat(900)}`, 'b'.repeat(1_000)],
  ['bottomless brackets', `${'('.repeat(9_000)}a${')'.repeat(9_000)}`, 'b'],
  ['repeated repetition', '((((a{1,50}){1,50}){1,50}){1,50}){1,50}', 'a'.repeat(100)],
  ['a megabyte of pattern', 'a?'.repeat(500_000), 'a'],
])('a pattern with %s ends within bounds', (_, pattern, text) => {
  const flag = aFlagWith({ attribute: 'text', op: 'matches', values: [pattern] })
  expect(ask(flag, user({ text })).reason.kind).toMatch(/FALLTHROUGH|RULE_MATCH/)
  const version = aFlagWith({ attribute: 'text', op: 'semVerEqual', values: ['1.0.0'] })
  expect(ask(version, user({ text: `1.0.0-${text}.${text}` })).value).toBe('off')
})
