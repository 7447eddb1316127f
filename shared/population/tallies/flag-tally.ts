import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Answers } from '../answers.ts'
import { variationName } from '../moves/difference.ts'
import { type ArmCount, addArms, armOf } from './arm.ts'
import { addCounts, type Counts, countUp } from './counts.ts'

/** What a flag gives some people: plain data, and those of several people add up. */
export interface FlagTally {
  /** By index, in the flagbase model by key, or `none`. */
  readonly variations: Counts
  /** By kind; those of rules with the rule's index, such as `RULE_MATCH:0`. */
  readonly reasons: Counts
  /** By what decided and what was served. */
  readonly arms: readonly ArmCount[]
  /** The number of evaluations that columns could not answer. */
  readonly oneByOne: number
}

export function flagTally({ outcomes, counts, oneByOne }: Answers): FlagTally {
  const [variations, reasons] = [new Map<string, number>(), new Map<string, number>()]
  const arms: ArmCount[] = []
  for (const [id, outcome] of outcomes.entries()) {
    const count = counts[id] as number
    if (count === 0) continue
    countUp(variations, variationName(outcome), count)
    countUp(reasons, reasonName(outcome), count)
    arms.push({ ...armOf(outcome), count })
  }
  return {
    variations: Object.fromEntries(variations),
    reasons: Object.fromEntries(reasons),
    arms: addArms(arms),
    oneByOne,
  }
}

export function addFlagTallies(one: FlagTally, other: FlagTally): FlagTally {
  return {
    variations: addCounts(one.variations, other.variations),
    reasons: addCounts(one.reasons, other.reasons),
    arms: addArms(one.arms, other.arms),
    oneByOne: one.oneByOne + other.oneByOne,
  }
}

function reasonName({ reason }: Evaluation): string {
  return reason.kind === 'RULE_MATCH' ? `RULE_MATCH:${reason.ruleIndex}` : reason.kind
}
