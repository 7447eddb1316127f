import type { Json } from '../../../shared/json/json.ts'
import type { Clause } from '../../../shared/model/clause.ts'
import type { Capabilities } from '../../../shared/model/evaluation-model/capabilities.ts'
import { identityKind, isCondition } from '../../../shared/model/evaluation-model/condition.ts'
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
const emptyClause = (): Clause => ({
  id: newId(),
  contextKind: 'user',
  attribute: 'key',
  op: 'in',
  values: [],
  negate: false,
  extra: null,
})

/** The conditions that a new rule begins with. */
export const firstClauses = (ruleId: string, { manyConditions }: Capabilities): Clause[] => [
  manyConditions
    ? emptyClause()
    : { ...emptyClause(), id: ruleId, contextKind: identityKind, attribute: '', op: 'equal' },
]

/** The conditions of a copied rule, with ids of their own; the only condition of a Flagbase rule has the id of the rule. */
export const copyClauses = (clauses: readonly Clause[], ruleId: string): Clause[] =>
  clauses.map((clause) => ({ ...clause, id: isCondition(clause) ? ruleId : newId() }))

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
    contextKind: isCondition(clause) ? identityKind : '',
    attribute: '',
    op: 'segmentMatch',
    ...(clause.op === 'segmentMatch' ? {} : { values: [] }),
  })

/** Changes a condition to match one identity by its key. */
export const setIdentitySubject = (ruleId: string, clause: Clause): RulesEdit =>
  updateClause(ruleId, clause.id, {
    attribute: '',
    op: 'identityMatch',
    ...(clause.op === 'identityMatch' ? {} : { values: [] }),
  })

/** Sets the trait of a condition. Its value is kept, unless the condition was on a segment or an identity. */
export const setTrait = (ruleId: string, clause: Clause, traitKey: string): RulesEdit =>
  updateClause(ruleId, clause.id, {
    attribute: traitKey,
    ...(clause.op === 'segmentMatch' || clause.op === 'identityMatch' ? { op: 'equal', values: [] } : {}),
  })

export const setOperator = (ruleId: string, clauseId: string, op: string, negate: boolean): RulesEdit =>
  updateClause(ruleId, clauseId, { op, negate })

export const setValues = (ruleId: string, clauseId: string, values: readonly Json[]): RulesEdit =>
  updateClause(ruleId, clauseId, { values: [...values] })
