import { malformed } from './compile/compile-raw-flag.ts'
import type { CompiledCondition, TraitTest } from './compile/compiled.ts'
import { describeCondition } from './record-condition.ts'
import type { Run } from './run.ts'

/**
 * Tests the trait. A missing trait never matches, negated or not; a trait of the wrong type matches only if
 * negated.
 */
export function matchCondition(condition: CompiledCondition, index: number, run: Run): boolean {
  const trait = run.identity.trait(condition.traitKey)
  const isMatch = trait !== undefined && test(condition, trait, run)
  run.trace?.add(describeCondition(condition, index, trait, isMatch))
  return isMatch
}

/** Whether a condition holds for a trait that is there. */
export function holds(test: TraitTest, negate: boolean, trait: unknown): boolean {
  return test(trait) !== negate
}

/** Flagbase has no such check: there, an unknown operator crashes the server. */
function test(condition: CompiledCondition, trait: unknown, run: Run): boolean {
  if (condition.test !== undefined) return holds(condition.test, condition.negate, trait)
  run.failure ??= malformed(`there is no operator "${condition.operator}"`)
  return false
}
