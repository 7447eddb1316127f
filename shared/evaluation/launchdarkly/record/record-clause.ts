import type { Json } from '../../../json/json.ts'
import { type Comparison, typeOf } from '../../operators/comparison.ts'
import { OPERATORS } from '../../operators/operators.ts'
import type { ClauseStep, ClauseWhy, Outcome } from '../../trace.ts'
import type { StepBody } from '../../trace-recorder.ts'
import type { CompiledClause } from '../compile/compiled.ts'

/** The step of a clause that ended before comparing values. */
export function describeClause(clause: CompiledClause, outcome: Outcome, why: ClauseWhy): StepBody {
  return {
    step: 'clause',
    outcome,
    clauseIndex: clause.index,
    contextKind: clause.attribute.kind,
    attribute: clause.attribute.reference.text,
    op: clause.op,
    values: clause.values as readonly Json[],
    negate: clause.negate,
    why,
  }
}

/** The step of a clause that compared the value `seen`; `index` is the matching clause value, or -1. */
export function describeSeen(
  clause: CompiledClause,
  seen: unknown,
  index: number,
  matched: boolean,
): StepBody {
  const why = index >= 0 ? 'value-matched' : whyNot(clause, seen)
  const step = describeClause(clause, matched ? 'matched' : 'not-matched', why) as Omit<ClauseStep, 'steps'>
  const withSeen = { ...step, seen: seen as Json }
  return index < 0 ? withSeen : { ...withSeen, matchedValue: clause.values[index] as Json }
}

function whyNot(clause: CompiledClause, seen: unknown): ClauseWhy {
  const comparison = OPERATORS.get(clause.op)
  if (comparison === undefined) return 'unknown-operator'
  const elements = Array.isArray(seen) ? seen : [seen]
  if (elements.length === 0) return 'empty-list'
  if (!elements.some((element) => fits(comparison, clause, element))) return 'wrong-type'
  return clause.values.some(comparison.isUsable) ? 'no-value-matched' : 'invalid-values'
}

/** `in` compares values of the same type, so a type that no clause value has can never match. */
function fits(comparison: Comparison, clause: CompiledClause, element: unknown): boolean {
  const type = typeOf(element)
  if (!comparison.accepts.includes(type)) return false
  return clause.op !== 'in' || clause.values.length === 0 || clause.values.some((v) => typeOf(v) === type)
}
