import type { Gates } from '../../sat/gates.ts'
import type { Literal } from '../../sat/literal.ts'

/** When something matches, and when it is malformed, which ends the evaluation. Never both. */
export interface Condition {
  readonly matches: Literal
  readonly fails: Literal
}

export const certain = (literal: Literal, gates: Gates): Condition => ({
  matches: literal,
  fails: gates.never,
})

/** Each condition, with what must hold for it to be tried, and the whole: all match; the first that does not, ends it. */
export function inOrder(gates: Gates, conditions: readonly Condition[]) {
  let reached = gates.always
  const fails: Literal[] = []
  const steps = conditions.map((condition) => {
    const step = { reached, matched: condition.matches }
    fails.push(gates.and(reached, condition.fails))
    reached = gates.and(reached, condition.matches)
    return step
  })
  return { steps, matches: reached, fails: gates.or(...fails) }
}

/** The first that does not say no decides. */
export function firstOf(gates: Gates, conditions: readonly Condition[]): Condition {
  let open = gates.always
  const matches: Literal[] = []
  const fails: Literal[] = []
  for (const condition of conditions) {
    matches.push(gates.and(open, condition.matches))
    fails.push(gates.and(open, condition.fails))
    open = gates.and(open, -condition.matches, -condition.fails)
  }
  return { matches: gates.or(...matches), fails: gates.or(...fails) }
}
