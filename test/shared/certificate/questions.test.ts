import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askAbout } from '../../../shared/certificate/questions/ask.ts'
import type { Goal } from '../../../shared/certificate/questions/goal.ts'
import { compile, explain, type FlagData } from '../../../shared/evaluation/index.ts'
import { aFlag, aSegment, dataOf, inSegment } from '../evaluation/build.ts'
import { clause, limits, not, rule, split } from './build.ts'
import { dataOfWorld, editedWorlds, smallContexts } from './small-world.ts'

const ask = (data: FlagData, goal: Goal) => askAbout(compile(data), 'flag', limits).canAnybody(goal)

const rules = [
  rule(1, clause('country', 'in', ['a'])),
  rule(2, clause('country', 'in', ['a']), clause('age', 'lessThan', [18])),
  rule(1, clause('key', 'in', ['k']), not(clause('key', 'in', ['k']))),
  rule(2, clause('country', 'in', ['b'])),
]
const data = dataOf([aFlag({ rules, fallthrough: split(100_000) })])

describe('can anybody', () => {
  test.each<[Goal, string]>([
    [{ at: 'rule', rule: 0 }, 'yes'],
    [{ at: 'rule', rule: 1 }, 'no'],
    [{ at: 'match', rules: [1] }, 'yes'],
    [{ at: 'match', rules: [1], without: [0] }, 'no'],
    [{ at: 'match', rules: [2] }, 'no'],
    [{ at: 'match', rules: [0, 3] }, 'yes'],
    [{ at: 'rule', rule: 3 }, 'yes'],
    [{ at: 'rule', rule: 3, index: 1 }, 'no'],
    [{ at: 'rule', rule: 9 }, 'no'],
    [{ at: 'clause', rule: 2, clause: 0, matches: true }, 'yes'],
    [{ at: 'clause', rule: 2, clause: 1, matches: true }, 'no'],
    [{ at: 'clause', rule: 2, clause: 1, matches: false }, 'yes'],
    [{ at: 'fallthrough' }, 'yes'],
    [{ at: 'fallthrough', index: 0 }, 'yes'],
    [{ at: 'variation', index: 2 }, 'yes'],
    [{ at: 'variation', index: 9 }, 'no'],
  ])('%j: %s', (goal, answer) => {
    expect(ask(data, goal).answer).toBe(answer)
  })

  test('names who: two rules overlap for a list', () => {
    expect(ask(data, { at: 'match', rules: [0, 3] })).toEqual({
      answer: 'yes',
      witness: { kind: 'user', key: 'user-1', country: expect.arrayContaining(['a', 'b']) },
    })
  })

  test('asks as if the flag were on, and leaves the rules as they were', () => {
    const ruleset = compile(
      dataOf([
        aFlag({ on: false, rules, prerequisites: [{ key: 'other', variation: 0 }] }),
        aFlag({ key: 'other' }),
      ]),
    )
    expect(askAbout(ruleset, 'flag', limits).canAnybody({ at: 'rule', rule: 0 }).answer).toBe('yes')
    expect(explain(ruleset, 'flag', { kind: 'user', key: 'k' }).evaluation.reason.kind).toBe('OFF')
    expect(explain(ruleset, 'other', { kind: 'user', key: 'k' }).evaluation.reason.kind).toBe('FALLTHROUGH')
  })

  test('prerequisites and targets', () => {
    const flag = aFlag({
      prerequisites: [{ key: 'other', variation: 1 }],
      targets: [
        { variation: 1, values: ['k'] },
        { variation: 2, values: ['k'] },
      ],
    })
    const other = aFlag({ key: 'other', rules: [rule(1, inSegment('s'))] })
    const segment = aSegment('s', { included: ['k'] })
    const all = dataOf([flag, other], [segment])
    expect(ask(all, { at: 'prerequisite', prerequisite: 0, met: true })).toMatchObject({
      witness: { key: 'k' },
    })
    expect(ask(all, { at: 'prerequisite', prerequisite: 0, met: false }).answer).toBe('yes')
    expect(ask(all, { at: 'target', target: 0 }).answer).toBe('yes')
    expect(ask(all, { at: 'target', target: 1 }).answer).toBe('no')
  })

  test('in the flagbase model', () => {
    const on = [{ variationKey: 'on', weight: 100 }]
    const trait = (traitValue: string) => ({
      ruleType: 'trait',
      traitKey: 't',
      operator: 'equal',
      traitValue,
      ruleVariations: on,
    })
    const raw: FlagData = {
      model: 'flagbase',
      flags: {
        flag: {
          rules: [trait('a'), trait('a'), trait('b')],
          fallthroughVariations: on,
          useFallthrough: true,
        },
      },
    }
    expect(ask(raw, { at: 'rule', rule: 0 })).toEqual({
      answer: 'yes',
      witness: { identifier: 'user-1', traits: { t: 'a' } },
    })
    expect(ask(raw, { at: 'rule', rule: 1 }).answer).toBe('no')
    expect(ask(raw, { at: 'match', rules: [0, 2] }).answer).toBe('no')
  })

  test('says when it is not decided', () => {
    const answer = ask(
      dataOf([
        aFlag({
          rules: [rule(1, clause('name', 'matches', ['^a']), not(clause('name', 'startsWith', ['a'])))],
        }),
      ]),
      { at: 'rule', rule: 0 },
    )
    expect(answer).toEqual({ answer: 'undecided', why: expect.stringContaining('regular expression') })
  })
})

test('says no only where no context of a small world takes the way', () => {
  const contexts = [...smallContexts()].filter((_, at) => at % 4 === 0)
  const count = { yes: 0, no: 0, undecided: 0 }
  fc.assert(
    fc.property(editedWorlds, ([world]) => {
      const all = dataOfWorld(world)
      const ruleset = compile(all)
      const questions = askAbout(ruleset, 'flag', limits)
      const reached = new Set<number>()
      for (const context of contexts)
        for (const step of explain(ruleset, 'flag', context).steps)
          if (step.step === 'rule' && step.outcome === 'matched') reached.add(step.ruleIndex)
      for (const index of world.flag.rules.keys()) {
        const { answer } = questions.canAnybody({ at: 'rule', rule: index })
        count[answer] += 1
        if (answer === 'no') expect(reached).not.toContain(index)
      }
    }),
    { numRuns: 120, seed: 8 },
  )
  expect(count.undecided).toBe(0)
  expect(count.no).toBeGreaterThan(40)
  expect(count.yes).toBeGreaterThan(40)
}, 120_000)
