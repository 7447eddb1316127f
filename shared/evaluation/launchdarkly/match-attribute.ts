import { readAttribute } from '../context/read-attribute.ts'
import { type Individual, individualOf } from '../context/subject.ts'
import type { CompiledClause } from './compiled.ts'
import { describeClause, describeSeen } from './record-clause.ts'
import type { Run } from './run.ts'

/** Does the attribute match? A missing kind or attribute is a plain no: `negate` does not apply. */
export function matchAttribute(clause: CompiledClause, run: Run): boolean {
  const { contextKind } = clause
  const individual = individualOf(run, contextKind)
  if (individual === undefined) return isMissing(clause, run, individual)
  const value = readAttribute(run, individual, contextKind, clause.reference)
  if (value === undefined || value === null) return isMissing(clause, run, individual)
  return matchValue(clause, run, value)
}

/** The same for an attribute that needs no more than a look-up by its name: most clauses. */
export function matchPlain(clause: CompiledClause, name: string, run: Run): boolean {
  if (run.kindId !== clause.kindId) return matchPart(clause, name, run)
  const value = run.raw[name]
  if (value === undefined || value === null) return isMissing(clause, run, run.raw)
  return matchValue(clause, run, value)
}

/** Of a multi-context, an old-style user, or a kind that is not the clause's. */
function matchPart(clause: CompiledClause, name: string, run: Run): boolean {
  if (run.legacy) return matchAttribute(clause, run)
  const individual = individualOf(run, clause.contextKind)
  if (individual === undefined) return isMissing(clause, run, individual)
  const value = individual[name]
  if (value === undefined || value === null) return isMissing(clause, run, individual)
  return matchValue(clause, run, value)
}

function isMissing(clause: CompiledClause, run: Run, individual: Individual | undefined): false {
  const why = individual === undefined ? 'kind-missing' : 'attribute-missing'
  run.trace?.add(describeClause(clause, 'not-matched', why))
  return false
}

/** Of a list, any element may match; nothing nested deeper is looked at. */
export function matchValue(clause: CompiledClause, run: Run, value: unknown): boolean {
  const index = typeof value === 'object' ? matchElements(clause, value) : clause.match(value)
  const matched = index >= 0 !== clause.negate
  if (run.trace !== undefined) run.trace.add(describeSeen(clause, value, index, matched))
  return matched
}

function matchElements(clause: CompiledClause, value: object | null): number {
  if (!Array.isArray(value)) return clause.match(value)
  for (const element of value) {
    const index = clause.match(element)
    if (index >= 0) return index
  }
  return -1
}
