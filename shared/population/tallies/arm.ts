import type { Evaluation } from '../../evaluation/evaluation.ts'
import { variationName } from '../moves/difference.ts'

/** What decided, and what it served. */
export interface Arm {
  /** The kind of the reason. */
  readonly kind: string
  readonly ruleIndex?: number
  readonly prerequisiteKey?: string
  readonly errorKind?: string
  /** By index, in the flagbase model by key, or `none`. */
  readonly variation: string
}

export interface ArmCount extends Arm {
  readonly count: number
}

export function armOf(outcome: Evaluation): Arm {
  const { reason } = outcome
  return {
    kind: reason.kind,
    ...(reason.kind === 'RULE_MATCH' && { ruleIndex: reason.ruleIndex }),
    ...(reason.kind === 'PREREQUISITE_FAILED' && { prerequisiteKey: reason.prerequisiteKey }),
    ...(reason.kind === 'ERROR' && { errorKind: reason.errorKind }),
    variation: variationName(outcome),
  }
}

/** Equal for equal arms. */
const armName = ({ kind, ruleIndex, prerequisiteKey, errorKind, variation }: Arm): string =>
  JSON.stringify([kind, ruleIndex ?? prerequisiteKey ?? errorKind ?? null, variation])

/** Adds counts up by arm, in an order that does not depend on theirs. */
export function addArms(...lists: readonly (readonly ArmCount[])[]): readonly ArmCount[] {
  const sums = new Map<string, ArmCount>()
  for (const arm of lists.flat()) {
    const name = armName(arm)
    sums.set(name, { ...arm, count: (sums.get(name)?.count ?? 0) + arm.count })
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, arm]) => arm)
}
