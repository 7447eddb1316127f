import type { Clause } from '../../model/clause.ts'
import type { SegmentRule, SegmentTarget } from '../../model/segment-document.ts'
import type { Serve } from '../../model/serve.ts'
import type { Prerequisite, Rule, Target } from '../../model/targeting.ts'

/** Parts of two environments are compared by what they say: without the ids of their rows. */
const withoutId = <T extends { readonly id: string }>({ id: _, ...content }: T) => content

/** Clause values and keys are sets: their order says nothing. */
const inOrder = <T>(values: readonly T[]) =>
  values.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))

const clausesOf = (clauses: readonly Clause[]) =>
  clauses.map((clause) => ({ ...withoutId(clause), values: inOrder(clause.values) }))

/** What a rule or a fallthrough serves. */
export function serveContent(serve: Serve | null) {
  if (serve === null || serve.kind === 'variation') return serve
  return { ...serve, slices: serve.slices.map(withoutId) }
}

/** A rule without its ids: LaunchDarkly's rule id differs where a rule was written twice. */
export function ruleContent({ key: _, ...rule }: Rule) {
  return { ...withoutId(rule), clauses: clausesOf(rule.clauses), serve: serveContent(rule.serve) }
}

/** A segment rule without its ids. */
export function segmentRuleContent({ key: _, ...rule }: SegmentRule) {
  return { ...withoutId(rule), clauses: clausesOf(rule.clauses) }
}

/** Lists of prerequisites, targets or segment targets without their ids. */
export const listContent = (list: readonly (Prerequisite | Target | SegmentTarget)[]) =>
  list.map((item) =>
    'values' in item ? { ...withoutId(item), values: inOrder(item.values) } : withoutId(item),
  )
