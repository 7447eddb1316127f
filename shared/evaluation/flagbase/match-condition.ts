import { malformed } from './compile/compile-raw-flag.ts'
import type { CompiledCondition } from './compile/compiled.ts'
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

/** Flagbase has no such check: there, an unknown operator crashes the server. */
function test(condition: CompiledCondition, trait: unknown, run: Run): boolean {
  if (condition.test !== undefined) return condition.test(trait) !== condition.negate
  run.failure ??= malformed(`there is no operator "${condition.operator}"`)
  return false
}
