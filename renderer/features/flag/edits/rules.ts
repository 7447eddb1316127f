import type { Clause } from '../../../../shared/model/clause.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import type { Rule } from '../../../../shared/model/targeting.ts'
import { type Edit, inTargeting } from './edit.ts'
import { insertAfter, moveTo, updateById, without } from './list.ts'

/** Appends a rule with one empty condition. It serves the first variation. */
export function addRule(id: string): Edit {
  return inTargeting(({ rules }, { flag }) => {
    const [first] = flag.variations
    const serve: Serve | null = first ? { kind: 'variation', variationId: first.id } : null
    return { rules: [...rules, { ...emptyRule(id), clauses: [emptyClause()], serve }] }
  })
}

export const removeRule = (id: string): Edit => inTargeting(({ rules }) => ({ rules: without(rules, id) }))

/** Inserts a copy of a rule after it, with new ids. */
export function duplicateRule(id: string, copyId: string): Edit {
  return inTargeting(({ rules }) => {
    const rule = rules.find((one) => one.id === id)
    return rule ? { rules: insertAfter(rules, id, copyOf(rule, copyId)) } : {}
  })
}

/** Moves a rule to a zero-based index. */
export const moveRule = (id: string, to: number): Edit =>
  inTargeting(({ rules }) => ({ rules: moveTo(rules, id, to) }))

export const updateRule = (id: string, change: (rule: Rule) => Partial<Rule>): Edit =>
  inTargeting(({ rules }) => ({ rules: updateById(rules, id, (rule) => ({ ...rule, ...change(rule) })) }))

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

// LaunchDarkly's rule ids are also UUIDs, so the rule's own id serves as its key.
const emptyRule = (id: string): Rule => ({
  id,
  key: id,
  description: '',
  clauses: [],
  serve: null,
  trackEvents: false,
  extra: null,
})

function copyOf(rule: Rule, id: string): Rule {
  return {
    ...rule,
    id,
    key: id,
    clauses: rule.clauses.map((clause) => ({ ...clause, id: newId() })),
    serve: rule.serve && copyServe(rule.serve),
  }
}

function copyServe(serve: Serve): Serve {
  if (serve.kind === 'variation') return serve
  return { ...serve, slices: serve.slices.map((slice) => ({ ...slice, id: newId() })) }
}
