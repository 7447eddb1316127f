import type { Clause } from '../clause.ts'
import { traitOperatorCatalogue } from '../operators.ts'

/**
 * What a rule of the `flagbase` model asks for. In a document it is the rule's only clause, so that rules of both
 * models are edited, compared and merged alike. Source: docs/evaluation/flagbase.md §10.
 */
export type Condition =
  | {
      readonly type: 'trait'
      readonly traitKey: string
      readonly traitValue: string
      readonly operator: string
      readonly negate: boolean
    }
  | { readonly type: 'identity'; readonly identityKey: string; readonly negate: boolean }
  | { readonly type: 'segment'; readonly segmentKey: string; readonly negate: boolean }

/** The context kind of the clauses of the `flagbase` model. */
export const identityKind = 'identity'

/** True for a clause of the `flagbase` model: one value, which means something only with its operator. */
export const isCondition = ({ contextKind, op }: Pick<Clause, 'contextKind' | 'op'>): boolean =>
  contextKind === identityKind && Object.hasOwn(traitOperatorCatalogue, op)

/** What a clause of the `flagbase` model asks about: a trait by its key, or the identity itself. */
export const conditionSubject = ({ op, attribute }: Pick<Clause, 'attribute' | 'op'>): string =>
  op === 'segmentMatch' || op === 'identityMatch' ? 'identity' : attribute || '…'

/** The clause that stands for a condition. It has the id of its rule: a rule has only this one. */
export function clauseOf(ruleId: string, condition: Condition): Clause {
  const { negate } = condition
  const shared = { id: ruleId, contextKind: identityKind, negate, extra: null }
  switch (condition.type) {
    case 'trait': {
      const { traitKey, traitValue, operator } = condition
      return { ...shared, attribute: traitKey, op: operator, values: [traitValue] }
    }
    case 'identity':
      return { ...shared, attribute: '', op: 'identityMatch', values: [condition.identityKey] }
    case 'segment':
      return { ...shared, attribute: '', op: 'segmentMatch', values: [condition.segmentKey] }
  }
}

/** The condition that a rule's clauses stand for; undefined unless there is one clause with one text as its value. */
export function conditionOf(clauses: readonly Clause[]): Condition | undefined {
  const [clause, ...others] = clauses
  if (!clause || others.length > 0 || clause.values.length !== 1) return undefined
  const [value] = clause.values
  if (typeof value !== 'string') return undefined
  const { op, attribute: traitKey, negate } = clause
  if (op === 'segmentMatch') return { type: 'segment', segmentKey: value, negate }
  if (op === 'identityMatch') return { type: 'identity', identityKey: value, negate }
  return { type: 'trait', traitKey, traitValue: value, operator: op === 'contain' ? 'contains' : op, negate }
}

/** A rule as it is stored: its clause has the rule's id and the one spelling of its operator. */
export function canonicalRule<Rule extends { readonly id: string; readonly clauses: Clause[] }>(
  rule: Rule,
): Rule {
  const condition = conditionOf(rule.clauses)
  return condition ? { ...rule, clauses: [clauseOf(rule.id, condition)] } : rule
}
