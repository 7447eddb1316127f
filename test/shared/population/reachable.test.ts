import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile, evaluate, type FlagData } from '../../../shared/evaluation/index.ts'
import { reachable } from '../../../shared/population/reachable.ts'
import { arbitraryContext, arbitraryPayload } from '../evaluation/arbitrary-payload.ts'
import { aFlag, aFlagWith, aSegment, dataOf, inSegment } from '../evaluation/build.ts'
import { arbitraryIdentity, arbitraryRawData } from './arbitrary-raw-flags.ts'

test('what is reachable gives the same answers as all', () => {
  const check = (data: FlagData, keys: readonly string[], context: unknown) => {
    for (const key of keys) {
      const part = compile(reachable(data, [key]))
      expect(evaluate(part, key, context)).toEqual(evaluate(compile(data), key, context))
    }
  }
  fc.assert(
    fc.property(arbitraryPayload, arbitraryContext, (payload, context) =>
      check(payload as unknown as FlagData, Object.keys(payload.flags), context),
    ),
    { numRuns: 200 },
  )
  fc.assert(
    fc.property(arbitraryRawData, arbitraryIdentity, (data, context) =>
      check(data as unknown as FlagData, ['a', 'b', 'c'], context),
    ),
    { numRuns: 200 },
  )
}, 60_000)

test('what is not named is left out', () => {
  const needs = aFlag({ key: 'needs', prerequisites: [{ key: 'needed', variation: 1 }] })
  const needed = { ...aFlagWith(inSegment('outer')), key: 'needed' }
  const outer = aSegment('outer', { rules: [{ clauses: [inSegment('inner')] }] })
  const data = dataOf(
    [needs, needed, aFlag({ key: 'unrelated' })],
    [outer, aSegment('inner'), aSegment('unused')],
  )
  const part = reachable(data, ['needs', 'nowhere', '__proto__'])
  expect([Object.keys(part.flags), Object.keys(part.segments ?? {})]).toEqual([
    ['needs', 'needed'],
    ['outer', 'inner'],
  ])
})

test.each([null, 5, { flags: null }, { flags: [], segments: 'x' }, { model: 'flagbase' }])(
  'data that is none, such as %j, has nothing',
  (data) => {
    const part = reachable(Object(data) as FlagData, ['a'])
    expect(evaluate(compile(part), 'a', {}).reason.kind).toBe('ERROR')
  },
)
