import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import { compile, type Evaluation, evaluate, type FlagData } from '../../../shared/evaluation/index.ts'
import type { Answers } from '../../../shared/population/answers.ts'
import { asking, newPeople, type People, prepare } from '../../../shared/population/people.ts'

export const peopleOf = (contexts: readonly unknown[]): People =>
  newPeople({ count: contexts.length, contextAt: (row) => contexts[row] })

/** Fails unless each flag gives each context what `evaluate` gives it. Returns how many were answered one by one. */
export function expectSame(
  people: People,
  data: FlagData,
  flagKeys: readonly string[],
  contexts: readonly unknown[],
): number {
  const ruleset = compile(data)
  const ask = asking(people, ruleset)
  prepare(people, ruleset, flagKeys)
  let oneByOne = 0
  for (const flagKey of flagKeys) {
    const answers = ask(flagKey)
    oneByOne += answers.oneByOne
    expect(answers.counts).toEqual(countsOf(answers))
    for (const [row, context] of contexts.entries()) {
      const { prerequisites: _, ...expected } = evaluate(ruleset, flagKey, context)
      const actual = answers.outcomes[answers.ids[row] as number] as Evaluation
      const bare = 'prerequisites' in actual ? { ...actual, prerequisites: undefined } : actual
      // `expect` for every answer would take most of the test's time.
      if (!isDeepStrictEqual(bare, expected))
        expect({ flagKey, row, answer: bare }).toEqual({ flagKey, row, answer: expected })
    }
  }
  return oneByOne
}

function countsOf({ outcomes, ids }: Answers): number[] {
  const counts = outcomes.map(() => 0)
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1
  return counts
}
