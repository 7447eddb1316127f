import type { Json } from '../../json/json.ts'
import { sameJson } from '../../json/same-json.ts'
import type { Clause } from '../../model/clause.ts'
import { subjectOf } from '../clause-words.ts'

/** What one clause says that the other rule does not. */
export interface ClauseDifference {
  /** The other rule has no clause about this subject: all of it differs. */
  readonly isOnlyHere: boolean
  readonly operator: boolean
  /** The values that only this clause has; the order of values says nothing. */
  readonly values: ReadonlySet<Json>
}

/**
 * Compares each clause of a rule with its counterpart in another one, which has other row ids: the clause with
 * the same subject and operator, or else with the same subject.
 */
export function differingClauses(own: readonly Clause[], others: readonly Clause[]): ClauseDifference[] {
  const partners = new Map<Clause, Clause>()
  const taken = new Set<Clause>()
  for (const nameOf of [exactly, subjectOf]) {
    const free = Map.groupBy(
      others.filter((other) => !taken.has(other)),
      nameOf,
    )
    for (const clause of own) {
      const partner = partners.has(clause) ? undefined : free.get(nameOf(clause))?.shift()
      if (!partner) continue
      partners.set(clause, partner)
      taken.add(partner)
    }
  }
  return own.map((clause) => difference(clause, partners.get(clause)))
}

const exactly = (clause: Clause) => `${subjectOf(clause)} ${clause.op} ${clause.negate}`

function difference(clause: Clause, other: Clause | undefined): ClauseDifference {
  if (!other) return { isOnlyHere: true, operator: false, values: new Set() }
  const known = new Set(other.values.map((value) => JSON.stringify(value)))
  return {
    isOnlyHere: false,
    operator: !sameJson([clause.op, clause.negate], [other.op, other.negate]),
    values: new Set(clause.values.filter((value) => !known.has(JSON.stringify(value)))),
  }
}
