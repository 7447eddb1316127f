import { valueIn } from '../context/attribute.ts'
import { individualOf } from '../context/subject.ts'
import type { CompiledClause } from './compile/compiled.ts'
import { describeClause, describeSeen } from './record/record-clause.ts'
import type { Run } from './run.ts'

/** Tests the attribute. A missing kind or attribute never matches, even if the clause is negated. */
export function matchAttribute(clause: CompiledClause, run: Run): boolean {
  const value = valueIn(run, clause.attribute)
  if (value === undefined || value === null) return isMissing(clause, run)
  return matchValue(clause, run, value)
}

function isMissing(clause: CompiledClause, run: Run): false {
  if (run.trace !== undefined) {
    const hasKind = individualOf(run, clause.attribute.kind) !== undefined
    run.trace.add(describeClause(clause, 'not-matched', hasKind ? 'attribute-missing' : 'kind-missing'))
  }
  return false
}

/** For an array, any element may match; nested arrays are not searched. */
export function matchValue(clause: CompiledClause, run: Run, value: unknown): boolean {
  const index = indexOfMatch(clause, value)
  const matched = index >= 0 !== clause.negate
  if (run.trace !== undefined) run.trace.add(describeSeen(clause, value, index, matched))
  return matched
}

/** Whether a clause holds for a value that is there. */
export function holds(clause: CompiledClause, value: unknown): boolean {
  return indexOfMatch(clause, value) >= 0 !== clause.negate
}

function indexOfMatch(clause: CompiledClause, value: unknown): number {
  return typeof value === 'object' ? matchElements(clause, value) : clause.match(value)
}

function matchElements(clause: CompiledClause, value: object | null): number {
  if (!Array.isArray(value)) return clause.match(value)
  for (const element of value) {
    const index = clause.match(element)
    if (index >= 0) return index
  }
  return -1
}
