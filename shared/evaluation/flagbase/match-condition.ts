import { malformed } from './compile-raw-flag.ts'
import type { CompiledCondition } from './compiled.ts'
import { describeCondition } from './record-condition.ts'
import type { Run } from './run.ts'

/** Does the trait match? Without the trait no, negated or not; a wrong type is no, and `negate` makes it yes. */
export function matchCondition(condition: CompiledCondition, index: number, run: Run): boolean {
  const trait = run.identity.trait(condition.traitKey)
  const isMatch = trait !== undefined && test(condition, trait, run)
  run.trace?.add(describeCondition(condition, index, trait, isMatch))
  return isMatch
}

/** Upstream has no such check: there an unknown operator brings the server down. */
function test(condition: CompiledCondition, trait: unknown, run: Run): boolean {
  if (condition.test !== undefined) return condition.test(trait) !== condition.negate
  run.failure ??= malformed(`there is no operator "${condition.operator}"`)
  return false
}
