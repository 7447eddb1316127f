import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, type FlagData } from '../../../shared/evaluation/index.ts'
import { asking, setCheckpoint } from '../../../shared/population/people.ts'
import { arbitraryContext, arbitraryPayload } from '../evaluation/arbitrary-payload.ts'
import { aFlag, aFlagWith, aSegment, dataOf, inSegment, user } from '../evaluation/build.ts'
import { arbitraryIdentity, arbitraryRawData } from './arbitrary-raw-flags.ts'
import { expectSame, peopleOf } from './expect-same.ts'

const contexts = fc.array(arbitraryContext, { minLength: 30, maxLength: 70 })

describe('the columns give what evaluate gives', () => {
  test('in the launchdarkly model, and mostly without it', () => {
    let [answers, oneByOne] = [0, 0]
    fc.assert(
      fc.property(arbitraryPayload, contexts, (payload, people) => {
        const data = payload as unknown as FlagData
        const keys = [...Object.keys(payload.flags), 'nowhere']
        oneByOne += expectSame(peopleOf(people), data, keys, people)
        answers += keys.length * people.length
      }),
      { numRuns: 400 },
    )
    // These payloads are full of cycles and broken clauses.
    expect(oneByOne / answers).toBeLessThan(0.5)
    expect(oneByOne).toBeGreaterThan(0)
  }, 120_000)

  test('in the flagbase model, and mostly without it', () => {
    const people = fc.array(fc.oneof(arbitraryIdentity, arbitraryContext), { minLength: 20, maxLength: 50 })
    let [answers, oneByOne] = [0, 0]
    fc.assert(
      fc.property(arbitraryRawData, people, (data, asked) => {
        const keys = ['a', 'b', 'c', 'nowhere']
        oneByOne += expectSame(peopleOf(asked), data as unknown as FlagData, keys, asked)
        answers += keys.length * asked.length
      }),
      { numRuns: 400 },
    )
    expect(oneByOne / answers).toBeLessThan(0.2)
    expect(oneByOne).toBeGreaterThan(0)
  }, 120_000)

  test('for two payloads that are asked of the same people, in both models', () => {
    const models = fc.constantFrom('launchdarkly', 'flagbase')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(arbitraryPayload, models), { maxLength: 3 }),
        contexts,
        (payloads, asked) => {
          const people = peopleOf(asked)
          for (const [payload, model] of payloads)
            expectSame(
              people,
              { ...payload, model } as unknown as FlagData,
              Object.keys(payload.flags),
              asked,
            )
        },
      ),
      { numRuns: 150 },
    )
  }, 120_000)

  test('for any JSON as context and as attribute', () => {
    const anything = fc.jsonValue({ maxDepth: 4 })
    const asked = fc.array(
      fc.oneof(
        anything,
        anything.map((value) => user({ country: value, age: value, groups: [value], address: value })),
        fc.tuple(anything, anything).map(([one, other]) => ({ kind: 'multi', user: one, org: other })),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(arbitraryPayload, asked, (payload, people) => {
        for (const model of ['launchdarkly', 'flagbase'])
          expectSame(
            peopleOf(people),
            { ...payload, model } as unknown as FlagData,
            Object.keys(payload.flags),
            people,
          )
      }),
      { numRuns: 150 },
    )
  }, 120_000)

  test('for any JSON as flags and segments', () => {
    const anything = fc.jsonValue({ maxDepth: 5 })
    const models = fc.constantFrom('launchdarkly', 'flagbase')
    fc.assert(
      fc.property(models, anything, anything, contexts, (model, flag, segment, people) => {
        const flags = { flag, nested: { on: true, rules: flag, variations: [1, 2], fallthrough: flag } }
        const data = { model, flags, segments: { segment } } as unknown as FlagData
        expectSame(peopleOf(people), data, ['flag', 'nested', '__proto__'], people)
      }),
      { numRuns: 200 },
    )
  }, 120_000)
})

const sample = (...parameters: string[]) => {
  const script = fileURLToPath(new URL('../../samples/make-payload.mjs', import.meta.url))
  return execFileSync(process.execPath, [script, ...parameters], { encoding: 'utf8', maxBuffer: 2 ** 28 })
}

test('at most one answer in a hundred of a regular world is not by columns', () => {
  const data = JSON.parse(sample('80', '20', '7')) as FlagData
  const people = sample('contexts', '1500', '7')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
  const keys = Object.keys(data.flags)
  const oneByOne = expectSame(peopleOf(people), data, keys, people)
  expect(oneByOne).toBeLessThanOrEqual((keys.length * people.length) / 100)
}, 120_000)

const deepList = () => {
  let list: unknown[] = []
  for (let level = 0; level < 20_000; level++) list = [list]
  return list
}

test.each<[string, readonly unknown[]]>([
  [
    'numbers that JSON would write as null',
    [Number.POSITIVE_INFINITY, null, [Number.POSITIVE_INFINITY], [null]],
  ],
  ['a number and its text', [5, '5', [5], ['5'], '[5]', true, 'true']],
  ['an object and its text', [{ a: 1 }, '{"a":1}', [], '[]']],
  ['zeros', [0, -0, '0', [0], [-0]]],
  ['a list deeper than the stack', [deepList(), 5]],
])('%s are told apart', (_, values) => {
  const people = values.map((value) => user({ age: value }))
  const clauses = [
    { attribute: 'age', op: 'greaterThan', values: [1e300] },
    { attribute: 'age', op: 'in', values: [5, true, 0] },
    { attribute: 'age', op: 'in', values: ['5', '{"a":1}', '[]'], negate: true },
    { attribute: 'age', op: 'lessThan', values: [Number.POSITIVE_INFINITY] },
  ]
  const flags = clauses.map((clause, at) => ({ ...aFlagWith(clause), key: `flag-${at}` }))
  expectSame(
    peopleOf(people),
    dataOf(flags),
    flags.map(({ key }) => key),
    people,
  )
})

test('a context that cannot be read is like any other that is invalid', () => {
  const contexts = [user(), undefined, user({ key: 'v' })]
  const people = peopleOf(contexts)
  const source = {
    count: 3,
    contextAt: (row: number) => {
      if (row === 1) throw new Error('no')
      return contexts[row]
    },
  }
  expect(
    expectSame(
      { ...people, source, launchdarkly: { ...people.launchdarkly, source } },
      dataOf([aFlag()]),
      ['flag'],
      contexts,
    ),
  ).toBe(1)
})

test.each([20, 30_000])('a chain of %i prerequisites and segments', (length) => {
  const flags = Array.from({ length }, (_, n) =>
    aFlag({ key: `f${n}`, prerequisites: [{ key: `f${n + 1}`, variation: 0 }] }),
  )
  const segments = Array.from({ length }, (_, n) =>
    aSegment(
      `s${n}`,
      n === length - 1 ? { included: ['u'] } : { rules: [{ clauses: [inSegment(`s${n + 1}`)] }] },
    ),
  )
  const people = [user(), user({ key: 'v' })]
  const data = dataOf([...flags, aFlag({ key: `f${length}` }), aFlagWith(inSegment('s0'))], segments)
  expectSame(peopleOf(people), data, ['f0', 'flag'], people)
})

test('an edit asks the same people anew, and only once', () => {
  let reads = 0
  const contexts = Array.from({ length: 100 }, (_, n) =>
    user({ key: `k${n}`, age: n, country: n % 2 ? 'NZ' : 'AU' }),
  )
  const people = peopleOf(contexts)
  const counted = { count: 100, contextAt: (row: number) => contexts[reads++ && row] }
  const watched = { ...people, launchdarkly: { ...people.launchdarkly, source: counted } }
  const flagOf = (limit: number, country: string) =>
    dataOf([
      aFlagWith(
        { attribute: 'age', op: 'lessThan', values: [limit] },
        { attribute: 'country', op: 'in', values: [country] },
      ),
    ])
  expectSame(watched, flagOf(10, 'NZ'), ['flag'], contexts)
  const first = reads
  for (const limit of [20, 30, 10]) expectSame(watched, flagOf(limit, 'AU'), ['flag'], contexts)
  expect(reads).toBe(first)
})

test('work that is cancelled leaves the people as they were', () => {
  const contexts = Array.from({ length: 2_000 }, (_, n) => user({ key: `k${n}`, country: `C${n}` }))
  const data = dataOf([aFlagWith({ attribute: 'country', op: 'in', values: ['C5'] })])
  const people = peopleOf(contexts)
  for (let allowed = 0; allowed < 12; allowed++) {
    let left = allowed
    setCheckpoint(people, () => {
      if (left-- === 0) throw new Error('cancelled')
    })
    try {
      asking(people, compile(data))('flag')
    } catch (error) {
      expect(error).toEqual(new Error('cancelled'))
    }
  }
  setCheckpoint(people, () => {})
  expect(expectSame(people, data, ['flag'], contexts)).toBe(0)
})

test('what is kept is bounded, however often something is edited', () => {
  const contexts = Array.from({ length: 60 }, (_, n) => user({ key: `k${n}` }))
  const people = peopleOf(contexts)
  const variations = [30_000, 70_000].map((weight, variation) => ({ variation, weight }))
  for (let edit = 0; edit < 1_500; edit++) {
    const flag = aFlag({ salt: `salt-${edit}`, fallthrough: { rollout: { variations } } })
    expectSame(people, dataOf([flag]), ['flag'], edit % 100 === 0 ? contexts : contexts.slice(0, 0))
  }
  expect(people.launchdarkly.keptBytes).toBeGreaterThan(10_000)
  expect(people.launchdarkly.keptBytes).toBeLessThan(150_000)
})

test('layers of many prerequisites take no exponential time', () => {
  const width = 210
  const keysAt = (level: number) => Array.from({ length: width }, (_, n) => `f${level}-${n}`)
  const flags = [0, 1, 2, 3].flatMap((level) =>
    keysAt(level).map((key) =>
      aFlag({
        key,
        prerequisites: level === 3 ? [] : keysAt(level + 1).map((needed) => ({ key: needed, variation: 0 })),
      }),
    ),
  )
  const people = Array.from({ length: 40 }, (_, n) => user({ key: `k${n}` }))
  const ask = asking(peopleOf(people), compile(dataOf(flags)))
  expect(ask('f0-0').outcomes.map(({ reason }) => reason.kind)).toEqual(['FALLTHROUGH'])
})
