import type { Limits } from '../../certificate/certificate.ts'
import { type Answer, askAsIs, type FlagQuestions } from '../../certificate/questions/ask.ts'
import type { Goal } from '../../certificate/questions/goal.ts'
import { explain, explainAt, type Ruleset, type Trace } from '../../evaluation/index.ts'
import type { JsonObject } from '../../json/json.ts'
import { reachedBy, sideName } from '../coverage/reached.ts'
import type { Side } from '../coverage/row-plan.ts'
import { goalsOf } from './goals.ts'

/** A context for a side that no case has reached, or the proof that nobody reaches it. */
export type Suggestion =
  | {
      readonly answer: 'yes'
      readonly context: JsonObject
      /** Sets the bucket, in percent, where no key could be found that falls into the slice. */
      readonly at?: number
      readonly trace: Trace
    }
  | { readonly answer: 'no' }
  | { readonly answer: 'undecided'; readonly why: string }

/** Suggests cases for one flag. What one answer needed, the next knows. */
export interface Suggestions {
  /** Confirmed by the evaluator: its trace reaches the side. Lets other work in between. */
  readonly suggest: (path: string, side: Side) => Promise<Suggestion>
}

export function newSuggestions(ruleset: Ruleset, flagKey: string, limits: Limits): Suggestions {
  let questions: FlagQuestions | undefined
  const ask = (goal: Goal): Promise<Answer> => {
    questions ??= askAsIs(ruleset, flagKey, limits)
    return questions.canAnybodyInTurns(goal)
  }
  const confirm = (context: JsonObject, path: string, side: Side, at?: number): Suggestion | undefined => {
    const trace =
      at === undefined ? explain(ruleset, flagKey, context) : explainAt(ruleset, flagKey, context, at)
    if (!reachedBy(trace).has(sideName(path, side))) return undefined
    return { answer: 'yes', context, trace, ...(at === undefined ? {} : { at }) }
  }
  return {
    suggest: async (path, side) => {
      const found = goalsOf(ruleset, flagKey, path, side)
      if (found === undefined) return unknown('the flag has no such part')
      const { goals, slice } = found
      if (goals.length === 0) return confirm(anybody(ruleset), path, side) ?? unknown(notConfirmed)
      const first = await firstOf(goals, async (goal) => {
        const answer = await ask(goal)
        return answer.answer === 'yes'
          ? (confirm(answer.witness, path, side) ?? unknown(notConfirmed))
          : answer
      })
      if (first.answer === 'yes' || slice === undefined) return first
      // Somebody else may come to the rollout; the case then sets where in it they are.
      const answer = await ask(slice.goal)
      if (answer.answer !== 'yes') return answer
      return confirm(answer.witness, path, side, slice.at) ?? first
    },
  }
}

/** The first way that somebody takes; nobody takes any if that is proved of each. */
async function firstOf(
  goals: readonly Goal[],
  answerOf: (goal: Goal) => Promise<Suggestion>,
): Promise<Suggestion> {
  let last: Suggestion = { answer: 'no' }
  for (const goal of goals) {
    const answer = await answerOf(goal)
    if (answer.answer === 'yes') return answer
    if (answer.answer === 'undecided') last = answer
  }
  return last
}

const anybody = ({ model }: Ruleset): JsonObject =>
  model === 'flagbase' ? { identifier: 'user-1', traits: {} } : { kind: 'user', key: 'user-1' }

const notConfirmed = 'the evaluator does not confirm the context that was found'

const unknown = (why: string): Suggestion => ({ answer: 'undecided', why: `Not decided: ${why}.` })
