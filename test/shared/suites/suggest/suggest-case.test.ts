import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, explain, type FlagData } from '../../../../shared/evaluation/index.ts'
import { reachedBy, sideName } from '../../../../shared/suites/coverage/reached.ts'
import type { Side } from '../../../../shared/suites/coverage/row-plan.ts'
import { rowsOf } from '../../../../shared/suites/coverage/rows.ts'
import { newSuggestions } from '../../../../shared/suites/suggest/suggest-case.ts'
import { clause, limits, rule } from '../../certificate/build.ts'
import { dataOfWorld, editedWorlds, smallContexts } from '../../certificate/small-world.ts'
import { aFlag, aSegment, dataOf, inSegment } from '../../evaluation/build.ts'
import { arbitraryIdentity, arbitraryRawData } from '../../population/arbitrary-raw-flags.ts'

const suggestFor = (data: FlagData, path: string, side: Side) =>
  newSuggestions(compile(data), 'flag', limits).suggest(path, side)

const contexts = [...smallContexts()]

test('a suggested context reaches the side, and no context of a small world reaches one that is called dead', async () => {
  const count = { yes: 0, no: 0, undecided: 0 }
  let turn = 0
  await fc.assert(
    fc.asyncProperty(editedWorlds, async ([, world]) => {
      const ruleset = compile(dataOfWorld(world))
      const suggestions = newSuggestions(ruleset, 'flag', limits)
      turn += 1
      const reached = new Set(
        contexts
          .filter((_, at) => at % 7 === turn % 7)
          .flatMap((context) => [...reachedBy(explain(ruleset, 'flag', context))]),
      )
      for (const { path, sides } of rowsOf(ruleset, 'flag'))
        for (const side of sides) {
          const suggestion = await suggestions.suggest(path, side)
          count[suggestion.answer] += 1
          const name = sideName(path, side)
          if (suggestion.answer === 'yes') expect([...reachedBy(suggestion.trace)]).toContain(name)
          else if (suggestion.answer === 'no') expect(reached).not.toContain(name)
        }
    }),
    { numRuns: 120, seed: 20261127 },
  )
  expect(count.yes).toBeGreaterThan(500)
  expect(count.no).toBeGreaterThan(20)
  expect(count.undecided / count.yes).toBeLessThan(0.02)
}, 120_000)

test('the same in the flagbase model', async () => {
  const count = { yes: 0, no: 0, undecided: 0 }
  await fc.assert(
    fc.asyncProperty(
      arbitraryRawData,
      fc.array(arbitraryIdentity, { minLength: 20, maxLength: 20 }),
      async (data, identities) => {
        const ruleset = compile(data as FlagData)
        for (const flag of Object.keys(data.flags).slice(0, 1)) {
          const suggestions = newSuggestions(ruleset, flag, limits)
          const reached = new Set(
            identities.flatMap((identity) => [...reachedBy(explain(ruleset, flag, identity))]),
          )
          for (const { path, sides } of rowsOf(ruleset, flag))
            for (const side of sides) {
              const suggestion = await suggestions.suggest(path, side)
              count[suggestion.answer] += 1
              const name = sideName(path, side)
              if (suggestion.answer === 'yes') expect([...reachedBy(suggestion.trace)]).toContain(name)
              else if (suggestion.answer === 'no') expect(reached).not.toContain(name)
            }
        }
      },
    ),
    { numRuns: 100, seed: 20261127 },
  )
  expect(count.yes).toBeGreaterThan(200)
  expect(count.undecided / count.yes).toBeLessThan(0.1)
}, 120_000)

describe('a suggestion', () => {
  const data = dataOf(
    [
      aFlag({
        prerequisites: [{ key: 'before', variation: 1 }],
        targets: [{ variation: 1, values: ['t'] }],
        rules: [
          rule(1, clause('country', 'in', ['NZ']), clause('email', 'endsWith', ['@corp.example'])),
          rule(2, clause('plan', 'in', ['pro']), clause('plan', 'in', ['pro'], true)),
          {
            id: 'c',
            clauses: [inSegment('beta')],
            rollout: {
              variations: [
                { variation: 0, weight: 99_000 },
                { variation: 1, weight: 1_000 },
              ],
            },
          },
        ],
      }),
      aFlag({
        key: 'before',
        rules: [rule(0, clause('plan', 'in', ['none']))],
        fallthrough: { variation: 1 },
      }),
    ],
    [
      aSegment('beta', {
        excluded: ['x'],
        rules: [
          { id: 'one', clauses: [clause('groups', 'in', ['beta'])] },
          { id: 'two', clauses: [clause('groups', 'in', ['beta']), clause('country', 'in', ['FR'])] },
        ],
      }),
    ],
  )

  test('is the smallest context that makes a condition fail after the one before it holds', async () => {
    const found = await suggestFor(data, 'rules.0.clauses.1', 'not')
    if (found.answer !== 'yes') throw new Error(found.answer)
    expect(found.context).toMatchObject({ kind: 'user', country: 'NZ' })
    expect(String(found.context.email ?? '')).not.toMatch(/@corp\.example$/)
  })

  test.each<[string, Side, string]>([
    ['on', 'holds', 'yes'],
    ['prerequisites.0', 'not', 'yes'],
    ['offVariation', 'holds', 'yes'],
    ['targets.0', 'holds', 'yes'],
    ['targets.0', 'not', 'yes'],
    ['rules.1.clauses.1', 'holds', 'no'],
    ['rules.1.variation', 'holds', 'no'],
    ['segments.beta.rules.0', 'holds', 'yes'],
    ['segments.beta.rules.1', 'holds', 'no'],
    ['segments.beta.rules.0.clauses.0', 'not', 'yes'],
    ['segments.beta.rules.1.clauses.1', 'holds', 'no'],
    ['segments.other.rules.0', 'holds', 'undecided'],
    ['rules.9.variation', 'holds', 'no'],
    ['nothing', 'holds', 'undecided'],
  ])('for %s %s: %s', async (path, side, answer) => {
    expect((await suggestFor(data, path, side)).answer).toBe(answer)
  })

  test('finds a key in a slice, or sets the bucket where slices serve the same', async () => {
    const found = await suggestFor(data, 'rules.2.rollout.variations.1', 'holds')
    expect(found).toMatchObject({ answer: 'yes', context: { groups: 'beta' } })
    const twice = dataOf([
      aFlag({
        fallthrough: {
          rollout: {
            variations: [
              { variation: 1, weight: 90_000 },
              { variation: 1, weight: 10_000 },
            ],
          },
        },
      }),
    ])
    const results = await Promise.all(
      ['0', '1'].map((slice) => suggestFor(twice, `fallthrough.rollout.variations.${slice}`, 'holds')),
    )
    expect(results.map(({ answer }) => answer)).toEqual(['yes', 'yes'])
    expect(results.some((one) => 'at' in one && (one.at === 45 || one.at === 95))).toBe(true)
  })
})
