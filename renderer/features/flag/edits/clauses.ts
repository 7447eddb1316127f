import type { Json } from '../../../../shared/json/json.ts'
import type { Clause } from '../../../../shared/model/clause.ts'
import type { Edit } from './edit.ts'
import { updateById, without } from './list.ts'
import { emptyClause, updateRule } from './rules.ts'

/** Appends an empty condition to a rule. */
export const addClause = (ruleId: string): Edit =>
  updateRule(ruleId, ({ clauses }) => ({ clauses: [...clauses, emptyClause()] }))

export const removeClause = (ruleId: string, clauseId: string): Edit =>
  updateRule(ruleId, ({ clauses }) => ({ clauses: without(clauses, clauseId) }))

const updateClause = (ruleId: string, clauseId: string, change: Partial<Clause>): Edit =>
  updateRule(ruleId, ({ clauses }) => ({
    clauses: updateById(clauses, clauseId, (clause) => ({ ...clause, ...change })),
  }))

/** Sets the attribute of a condition. Its values are kept, unless the condition was on segments. */
export const setSubject = (ruleId: string, clause: Clause, contextKind: string, attribute: string): Edit =>
  updateClause(ruleId, clause.id, {
    contextKind,
    attribute,
    ...(clause.op === 'segmentMatch' ? { op: 'in', values: [] } : {}),
  })

/** Changes a condition to match segments. */
export const setSegmentSubject = (ruleId: string, clause: Clause): Edit =>
  updateClause(ruleId, clause.id, {
    contextKind: '',
    attribute: '',
    op: 'segmentMatch',
    ...(clause.op === 'segmentMatch' ? {} : { values: [] }),
  })

export const setOperator = (ruleId: string, clauseId: string, op: string, negate: boolean): Edit =>
  updateClause(ruleId, clauseId, { op, negate })

export const setValues = (ruleId: string, clauseId: string, values: readonly Json[]): Edit =>
  updateClause(ruleId, clauseId, { values: [...values] })
