import type { CompiledClause, CompiledFlag } from '../../../evaluation/launchdarkly/compile/compiled.ts'
import type { Literal } from '../../sat/literal.ts'
import type { EncodedRule, EncodedSegment } from '../outcome.ts'
import { encodeSegment } from './segment.ts'
import { type Side, segmentAt } from './side.ts'

/** A segment that rules of the flag name. */
export function askedSegment(
  side: Side,
  flag: CompiledFlag,
  rules: readonly EncodedRule[],
  key: string,
): EncodedSegment | undefined {
  const { gates } = side.world
  const segment = segmentAt(side, key)
  if (segment === undefined) return undefined
  encodeSegment(side, segment, new Set())
  const steps = side.segmentRules.get(key)
  if (steps === undefined) return undefined
  const asked = flag.rules.flatMap(({ clauses }, at) =>
    clauses.flatMap((clause, index) => {
      const rule = rules[at]
      const step = rule?.clauses[index]
      if (clause.about !== 'segments' || !clause.values.includes(key) || !rule || !step) return []
      return [gates.and(rule.reached, step.reached, ...noneBefore(side, clause, key))]
    }),
  )
  return { asked: gates.or(...asked), rules: steps }
}

/** The segments of a condition are asked in order, until one decides. */
function noneBefore(side: Side, { values }: CompiledClause, key: string): readonly Literal[] {
  return values.slice(0, values.indexOf(key)).flatMap((other) => {
    const segment = segmentAt(side, other)
    if (segment === undefined) return []
    const { matches, fails } = encodeSegment(side, segment, new Set())
    return [-matches, -fails]
  })
}
