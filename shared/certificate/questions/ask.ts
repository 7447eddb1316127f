import type { Ruleset } from '../../evaluation/index.ts'
import type { JsonObject } from '../../json/json.ts'
import type { Limits } from '../certificate.ts'
import { drive, driveInTurns } from '../drive.ts'
import { encodeFlagOf } from '../encode/encode-flag.ts'
import { newWorld } from '../encode/world.ts'
import { type ContextFinder, type Notes, newContextFinder } from '../search/find-context.ts'
import { buildContext, buildIdentity } from '../witness/build-context.ts'
import { shrink } from '../witness/shrink.ts'
import { asIfOn } from './as-if-on.ts'
import { isConfirmed } from './confirm.ts'
import { type Goal, literalOf } from './goal.ts'

/** A context that takes the way, or the proof that none does. */
export type Answer =
  | { readonly answer: 'yes'; readonly witness: JsonObject }
  | { readonly answer: 'no' }
  | {
      readonly answer: 'undecided'
      /** A sentence. */
      readonly why: string
    }

/** Questions about one flag. What one answer needed, the next knows. */
export interface FlagQuestions {
  /** Whether anybody takes this way, and who; each witness is confirmed by the evaluator's trace. */
  readonly canAnybody: (goal: Goal) => Answer
  /** The same, letting other work in between. */
  readonly canAnybodyInTurns: (goal: Goal) => Promise<Answer>
}

/**
 * Answers questions about the flag as if it were on, over all possible contexts. Each answer may take as long as the
 * limits allow. Serves lint and overlapping rules.
 */
export const askAbout = (ruleset: Ruleset, flagKey: string, limits: Limits): FlagQuestions =>
  askAsIs(asIfOn(ruleset, flagKey), flagKey, limits)

/** The same about the flag as it is, on or off. */
export function askAsIs(rules: Ruleset, flagKey: string, limits: Limits): FlagQuestions {
  const world = newWorld()
  const flag = encodeFlagOf(world, rules, flagKey)
  const notes: Notes = { why: '' }
  let finder: ContextFinder | undefined
  const build = (goal: Goal) => (parts: Parameters<typeof buildIdentity>[0]) => {
    const context = rules.model === 'flagbase' ? buildIdentity(parts) : buildContext(world, parts)
    const takesIt = (one: JsonObject) => isConfirmed(rules, flagKey, goal, one)
    return takesIt(context) ? shrink(context, takesIt) : undefined
  }
  function* asking(goal: Goal): Generator<undefined, Answer> {
    const literal = literalOf(world.gates, flag, goal)
    if (literal === undefined && goal.at === 'segment')
      return undecided(
        'the flag asks for the segment only through others, or its members are known elsewhere',
      )
    if (literal === undefined || literal === world.gates.never) return { answer: 'no' }
    notes.why = ''
    finder ??= newContextFinder(world, notes)
    const found = yield* finder.find(literal, build(goal))
    if (found.is === 'found') return { answer: 'yes', witness: found.context }
    return found.is === 'impossible' ? { answer: 'no' } : undecided(found.why)
  }
  const late = () => undecided(`it takes longer than ${limits.milliseconds / 1000} s`)
  return {
    canAnybody: (goal) => drive(asking(goal), limits, late),
    canAnybodyInTurns: (goal) => driveInTurns(asking(goal), limits, late),
  }
}

const undecided = (why: string): Answer => ({ answer: 'undecided', why: `Not decided: ${why}.` })
