import type { Subject } from '../evaluation/context/subject.ts'
import type { FlagbaseRuleset } from '../evaluation/flagbase/compile/compiled.ts'
import type { Identity } from '../evaluation/flagbase/identity.ts'
import { find } from '../evaluation/input/lazy-map.ts'
import type { LaunchDarklyRuleset } from '../evaluation/launchdarkly/compile/compiled.ts'
import type { Ruleset } from '../evaluation/ruleset.ts'
import { type Answers, newRecentAnswers } from './answers.ts'
import { type Block, type ContextSource, fillColumns, newBlock } from './block.ts'
import { answersOf as flagbaseAnswers } from './flagbase/answer-flag.ts'
import { needsOf as flagbaseNeeds } from './flagbase/frame.ts'
import { readPerson } from './flagbase/specs.ts'
import { answersOf as launchDarklyAnswers } from './launchdarkly/answer-flag.ts'
import { needsOf as launchDarklyNeeds } from './launchdarkly/needs.ts'
import { isOddFlag, isReadable, planOf } from './launchdarkly/plan.ts'
import { readSubject } from './launchdarkly/specs.ts'

/** A part of a population, at most 32,768 contexts, that many rulesets of both models can be asked about. */
export interface People {
  readonly source: ContextSource
  readonly launchdarkly: Block<Subject>
  readonly flagbase: Block<Identity>
}

export function newPeople(source: ContextSource): People {
  return { source, launchdarkly: newBlock(source, readSubject), flagbase: newBlock(source, readPerson) }
}

/** Calls `checkpoint` every few milliseconds of work from now on; it may throw to cancel the work. */
export function setCheckpoint(people: People, checkpoint: () => void): void {
  people.launchdarkly.checkpoint = checkpoint
  people.flagbase.checkpoint = checkpoint
}

/** Returns the answers of a flag: the same as `evaluate` gives for each context. */
export type Ask = (flagKey: string) => Answers

/** Asks one ruleset. The returned function keeps the latest answers. */
export function asking(people: People, ruleset: Ruleset): Ask {
  if (ruleset.model === 'flagbase') {
    const frame = { block: people.flagbase, ruleset, answers: newRecentAnswers() }
    return (flagKey) => flagbaseAnswers(frame, flagKey)
  }
  const plan = planOf(ruleset)
  const frame = { block: people.launchdarkly, plan, answers: newRecentAnswers() }
  return (flagKey) => launchDarklyAnswers(frame, flagKey)
}

/** Makes all columns that these flags need in one reading of the contexts. Without it, each flag reads them. */
export function prepare(people: People, ruleset: Ruleset, flagKeys: readonly string[]): void {
  if (ruleset.model === 'flagbase') prepareFlagbase(people, ruleset, flagKeys)
  else prepareLaunchDarkly(people, ruleset, flagKeys)
}

function prepareLaunchDarkly(people: People, ruleset: LaunchDarklyRuleset, keys: readonly string[]): void {
  const plan = planOf(ruleset)
  const flags = keys
    .map((key) => find(ruleset.flags, key))
    .filter(isReadable)
    .filter((flag) => !isOddFlag(plan, flag))
  fillColumns(
    people.launchdarkly,
    flags.flatMap((flag) => [...launchDarklyNeeds(plan, flag).values()]),
  )
}

function prepareFlagbase(people: People, ruleset: FlagbaseRuleset, keys: readonly string[]): void {
  const flags = keys.flatMap((key) => find(ruleset.flags, key) ?? [])
  fillColumns(
    people.flagbase,
    flags.flatMap((flag) => flagbaseNeeds(ruleset, flag)),
  )
}
