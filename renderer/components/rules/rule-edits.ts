import type { Json } from '../../../shared/json/json.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { moveTo, updateById, without } from '../../lib/editor/list.ts'
import type { RulesEdit } from './rules-context.ts'

export const removeRule =
  (id: string): RulesEdit =>
  (rules) =>
    without(rules, id)

/** Moves a rule to a zero-based index. */
export const moveRule =
  (id: string, to: number): RulesEdit =>
  (rules) =>
    moveTo(rules, id, to)

const updateClauses =
  (ruleId: string, change: (clauses: readonly Clause[]) => Clause[]): RulesEdit =>
  (rules) =>
    updateById(rules, ruleId, (rule) => ({ ...rule, clauses: change(rule.clauses) }))

/** An empty condition. Without a value it matches nothing, so an unfinished rule has no effect. */
export const emptyClause = (): Clause => ({
  id: newId(),
  contextKind: 'user',
  attribute: 'key',
  op: 'in',
  values: [],
  negate: false,
  extra: null,
})

/** The conditions of a copied rule, with ids of their own. */
export const copyClauses = (clauses: readonly Clause[]): Clause[] =>
  clauses.map((clause) => ({ ...clause, id: newId() }))

/** Appends an empty condition to a rule. */
export const addClause = (ruleId: string): RulesEdit =>
  updateClauses(ruleId, (clauses) => [...clauses, emptyClause()])

export const removeClause = (ruleId: string, clauseId: string): RulesEdit =>
  updateClauses(ruleId, (clauses) => without(clauses, clauseId))

const updateClause = (ruleId: string, clauseId: string, change: Partial<Clause>): RulesEdit =>
  updateClauses(ruleId, (clauses) => updateById(clauses, clauseId, (clause) => ({ ...clause, ...change })))

/** Sets the attribute of a condition. Its values are kept, unless the condition was on segments. */
export const setSubject = (
  ruleId: string,
  clause: Clause,
  contextKind: string,
  attribute: string,
): RulesEdit =>
  updateClause(ruleId, clause.id, {
    contextKind,
    attribute,
    ...(clause.op === 'segmentMatch' ? { op: 'in', values: [] } : {}),
  })

/** Changes a condition to match segments. */
export const setSegmentSubject = (ruleId: string, clause: Clause): RulesEdit =>
  updateClause(ruleId, clause.id, {
    contextKind: '',
    attribute: '',
    op: 'segmentMatch',
    ...(clause.op === 'segmentMatch' ? {} : { values: [] }),
  })

export const setOperator = (ruleId: string, clauseId: string, op: string, negate: boolean): RulesEdit =>
  updateClause(ruleId, clauseId, { op, negate })

export const setValues = (ruleId: string, clauseId: string, values: readonly Json[]): RulesEdit =>
  updateClause(ruleId, clauseId, { values: [...values] })
