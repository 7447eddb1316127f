import type { Clause } from '../../model/clause.ts'
import { isCondition } from '../../model/evaluation-model/condition.ts'
import type { SegmentRule } from '../../model/segment-document.ts'
import type { Rule } from '../../model/targeting.ts'
import { type Merge, mergeFields, mergeList, mergeSet, mergeWhole } from './merge.ts'

const mergeAttribute = mergeFields<Clause>({
  id: mergeWhole,
  contextKind: mergeWhole,
  attribute: mergeWhole,
  op: mergeWhole,
  values: mergeSet,
  negate: mergeWhole,
  extra: mergeWhole,
})

/** The condition of a Flagbase rule is one thing: the value of one operator means nothing for another. */
const mergeClause: Merge<Clause> = (sides, place) =>
  (Object.values(sides).some(isCondition) ? mergeWhole<Clause> : mergeAttribute)(sides, place)

const mergeClauses = mergeList<Clause>(({ id }) => id, mergeClause)

/** Merges one rule of a flag; what it serves is one value. */
export const mergeRule = mergeFields<Rule>({
  id: mergeWhole,
  key: mergeWhole,
  description: mergeWhole,
  clauses: mergeClauses,
  serve: mergeWhole,
  trackEvents: mergeWhole,
  extra: mergeWhole,
})

/** Merges one rule of a segment. */
export const mergeSegmentRule = mergeFields<SegmentRule>({
  id: mergeWhole,
  key: mergeWhole,
  clauses: mergeClauses,
  weight: mergeWhole,
  bucketBy: mergeWhole,
  rolloutContextKind: mergeWhole,
  extra: mergeWhole,
})

/** Merges the rules of a flag by their ids and in both orders. */
export const mergeRules = mergeList<Rule>(({ id }) => id, mergeRule)

/** Merges the rules of a segment by their ids and in both orders. */
export const mergeSegmentRules = mergeList<SegmentRule>(({ id }) => id, mergeSegmentRule)
