import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, evaluate, type FlagData, prepareContext } from '../../../../shared/evaluation/index.ts'
import { hasBit, newBits } from '../../../../shared/population/columns/bits.ts'
import { canonicalKey } from '../../../../shared/population/moves/canonical-key.ts'
import { compareAnswers } from '../../../../shared/population/moves/compare-answers.ts'
import { differenceOf, variationName } from '../../../../shared/population/moves/difference.ts'
import { movesBetween } from '../../../../shared/population/moves/moves-between.ts'
import { asking } from '../../../../shared/population/people.ts'
import { arbitraryContext, arbitraryPayload } from '../../evaluation/arbitrary-payload.ts'
import { peopleOf } from '../expect-same.ts'

const served = (variationIndex: number | null, value: unknown = null) => ({ variationIndex, value })

test.each([
  ['the same variation', served(0, 'a'), served(0, 'a'), 'same'],
  ['another value', served(0, 'a'), served(1, 'b'), 'moves'],
  ['the value of one variation', served(0, 'a'), served(0, 'b'), 'moves'],
  [
    'another variation with the same value',
    served(0, { a: 1, b: 2 }),
    served(1, { b: 2, a: 1 }),
    'relabelled',
  ],
  ['no variation on both sides', served(null), served(null), 'same'],
  ['no variation on one side, null on the other', served(null), served(0, null), 'moves'],
  ['null on one side, no variation on the other', served(2, null), served(null), 'moves'],
  ['another variation with the value null', served(0, null), served(1, null), 'relabelled'],
] as const)('%s', (_, before, after, difference) => {
  expect(differenceOf(before, after)).toBe(difference)
})

test('variations can pair by something else than their index', () => {
  expect(differenceOf(served(0, 'a'), served(1, 'a'), () => true)).toBe('same')
  expect(differenceOf(served(0, 'a'), served(0, 'a'), () => false)).toBe('relabelled')
})

test('in the flagbase model, a variation is its key, wherever it is in a list', () => {
  const [first, second] = [0, 1].map((variationIndex) => ({
    value: 'on',
    variationIndex,
    variationKey: 'on',
  }))
  expect(differenceOf(first!, second!)).toBe('same')
  expect([first!, served(3, 'x'), served(null)].map(variationName)).toEqual(['on', '3', 'none'])
})

test.each<[string, unknown, string | undefined]>([
  ['a lone user by its key, whatever is in it', { kind: 'user', key: 'a:b%' }, 'a:b%'],
  ['an old-style user', { key: 'ann' }, 'ann'],
  ['a lone user of a multi-context', { kind: 'multi', user: { key: 'ann' } }, 'ann'],
  ['another kind with its kind', { kind: 'org', key: 'a:b%' }, 'org:a%3Ab%25'],
  [
    'several kinds, sorted',
    { kind: 'multi', user: { key: 'a:n' }, device: { key: 'd%' }, org: { key: 'o' } },
    'device:d%25:org:o:user:a%3An',
  ],
  ['an identity', { identifier: 'ann', traits: {} }, 'ann'],
  ['what is not a context', { kind: 'user' }, undefined],
  ['what is not an identity', { identifier: 5 }, undefined],
  ['nothing', null, undefined],
])('the canonical key names %s', (_, context, key) => {
  expect(canonicalKey(context)).toBe(key)
})

describe('two columns of answers', () => {
  const contexts = fc.array(arbitraryContext, { minLength: 5, maxLength: 50 })
  const model = fc.constantFrom('launchdarkly', 'flagbase')

  test('differ where the evaluations do, and few people are counted alike', () => {
    let moves = 0
    fc.assert(
      fc.property(arbitraryPayload, arbitraryPayload, contexts, model, (one, other, asked, name) => {
        const [before, after] = [one, other].map((payload) =>
          compile({ ...payload, model: name } as unknown as FlagData),
        )
        const people = peopleOf(asked)
        const [askBefore, askAfter] = [asking(people, before!), asking(people, after!)]
        for (const key of Object.keys(one.flags)) {
          const movers = newBits(asked.length)
          const compared = compareAnswers(askBefore(key), askAfter(key), movers)
          const differences = asked.map((context) =>
            differenceOf(evaluate(before!, key, context), evaluate(after!, key, context)),
          )
          expect(asked.map((_, row) => hasBit(movers, row))).toEqual(
            differences.map((one) => one === 'moves'),
          )
          expect(compared.moved).toBe(differences.filter((one) => one === 'moves').length)
          expect(compared.relabelled).toBe(differences.filter((one) => one === 'relabelled').length)
          const counted = movesBetween(before!, after!, asked)(key)
          expect(counted.people.length).toBe(compared.moved)
          expect(counted.moves.reduce((sum, { count }) => sum + count, 0)).toBe(compared.moved)
          moves += compared.moved
        }
      }),
      { numRuns: 100 },
    )
    expect(moves).toBeGreaterThan(1000)
  }, 120_000)
})

test('many contexts, prepared or not, move like few', () => {
  const [one, other] = fc.sample(arbitraryPayload, { numRuns: 2, seed: 5 }) as [object, object]
  const [before, after] = [one, other].map((payload) => compile(payload as FlagData))
  const contexts = fc.sample(arbitraryContext, { numRuns: 300, seed: 5 })
  const many = movesBetween(before!, after!, contexts)
  const prepared = movesBetween(before!, after!, contexts.map(prepareContext))
  const few = [0, 150].map((from) => movesBetween(before!, after!, contexts.slice(from, from + 150)))
  for (const key of Object.keys((one as { flags: object }).flags)) {
    const { moves, people } = many(key)
    expect(prepared(key)).toEqual({ moves, people })
    expect(people).toEqual([...few[0]!(key).people, ...few[1]!(key).people.map((at) => at + 150)])
    expect(moves.reduce((sum, { count }) => sum + count, 0)).toBe(people.length)
  }
})
