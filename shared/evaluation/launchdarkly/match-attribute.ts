import { readAttribute } from '../context/read-attribute.ts'
import { individualOf } from '../context/subject.ts'
import type { CompiledClause } from './compiled.ts'
import { describeClause, describeSeen } from './record-clause.ts'
import type { Run } from './run.ts'

/** Does the attribute match? A missing kind or attribute is a plain no: `negate` does not apply. */
export function matchAttribute(clause: CompiledClause, run: Run): boolean {
  const { contextKind } = clause
  const individual = individualOf(run.subject, contextKind)
  if (individual === undefined) {
    run.trace?.add(describeClause(clause, 'not-matched', 'kind-missing'))
    return false
  }
  const value = readAttribute(run.subject, individual, contextKind, clause.reference)
  if (value === undefined || value === null) {
    run.trace?.add(describeClause(clause, 'not-matched', 'attribute-missing'))
    return false
  }
  return matchValue(clause, run, value)
}

/** Of a list, any element may match; nothing nested deeper is looked at. */
export function matchValue(clause: CompiledClause, run: Run, value: unknown): boolean {
  const index = Array.isArray(value) ? matchElement(clause, value) : clause.match(value)
  const matched = index >= 0 !== clause.negate
  run.trace?.add(describeSeen(clause, value, index, matched))
  return matched
}

function matchElement(clause: CompiledClause, elements: readonly unknown[]): number {
  for (const element of elements) {
    const index = clause.match(element)
    if (index >= 0) return index
  }
  return -1
}
