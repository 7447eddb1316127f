import type { EncodedFlag } from '../encode/outcome.ts'
import type { Gates } from '../sat/gates.ts'
import type { Literal } from '../sat/literal.ts'

/** A way through a flag that some context may take. Indexes are those of the flag's lists. */
export type Goal =
  /** The rule is reached and its clauses match. `index`: and it serves this variation. */
  | { readonly at: 'rule'; readonly rule: number; readonly index?: number }
  /** The rule is reached, and its clauses up to this one, which matches or does not. */
  | { readonly at: 'clause'; readonly rule: number; readonly clause: number; readonly matches: boolean }
  /** The target is asked, and has the key; `matches` false: and has not. */
  | { readonly at: 'target'; readonly target: number; readonly matches?: boolean }
  /** A rule of a segment that the flag asks for is reached and matches, or its condition; `matches` false: or not. */
  | {
      readonly at: 'segment'
      readonly segment: string
      readonly rule: number
      readonly clause?: number
      readonly matches: boolean
    }
  /** The prerequisite is asked, and is met or not. */
  | { readonly at: 'prerequisite'; readonly prerequisite: number; readonly met: boolean }
  | { readonly at: 'fallthrough'; readonly index?: number }
  /** The flag gives this variation, whatever the way. */
  | { readonly at: 'variation'; readonly index: number }
  /** The clauses of these rules match, reached or not; those of the others do not. */
  | { readonly at: 'match'; readonly rules: readonly number[]; readonly without?: readonly number[] }

/** When the goal holds; `undefined` if the flag has no such part. */
export function literalOf(gates: Gates, flag: EncodedFlag, goal: Goal): Literal | undefined {
  const when = (test: (arm: EncodedFlag['arms'][number]) => boolean) =>
    gates.or(...flag.arms.filter(test).map((arm) => arm.when))
  switch (goal.at) {
    case 'rule': {
      const rule = flag.rules[goal.rule]
      if (rule === undefined || goal.index === undefined) return rule && gates.and(rule.reached, rule.matched)
      return when(
        ({ place, index }) => place.at === 'rule' && place.index === goal.rule && index === goal.index,
      )
    }
    case 'clause': {
      const rule = flag.rules[goal.rule]
      const clause = rule?.clauses[goal.clause]
      return rule && clause && gates.and(rule.reached, clause.reached, signed(clause.matched, goal.matches))
    }
    case 'target': {
      const target = flag.targets[goal.target]
      return target && gates.and(target.reached, signed(target.matched, goal.matches ?? true))
    }
    case 'segment': {
      const { asked, rules = [] } = flag.segment(goal.segment) ?? {}
      const rule = rules[goal.rule]
      if (asked === undefined || rule === undefined) return undefined
      if (goal.clause === undefined) return gates.and(asked, rule.reached, signed(rule.matched, goal.matches))
      const clause = rule.clauses[goal.clause]
      return clause && gates.and(asked, rule.reached, clause.reached, signed(clause.matched, goal.matches))
    }
    case 'prerequisite': {
      const prerequisite = flag.prerequisites[goal.prerequisite]
      return prerequisite && gates.and(prerequisite.reached, signed(prerequisite.met, goal.met))
    }
    case 'fallthrough':
      if (goal.index === undefined) return flag.fallthrough
      return when(({ place, index }) => place.at === 'fallthrough' && index === goal.index)
    case 'variation':
      return when(({ index }) => index === goal.index)
    case 'match': {
      const matching = goal.rules.map((index) => flag.rules[index]?.matched)
      const others = (goal.without ?? []).map((index) => flag.rules[index]?.matched)
      const all = [...matching, ...others.map((literal) => literal && -literal)]
      return all.every((literal) => literal !== undefined) ? gates.and(...all) : undefined
    }
  }
}

const signed = (literal: Literal, isTrue: boolean): Literal => (isTrue ? literal : -literal)
