import type { Capabilities } from '../../../../shared/model/evaluation-model/capabilities.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import type { Rule } from '../../../../shared/model/targeting.ts'
import { copyClauses, firstClauses } from '../../../components/rules/rule-edits.ts'
import type { RulesEdit } from '../../../components/rules/rules-context.ts'
import { insertAfter, updateById } from '../../../lib/editor/list.ts'
import { type Edit, inTargeting } from './edit.ts'

/** An edit of the rules, whatever their flag serves. */
export const inRules = (edit: RulesEdit): Edit => inTargeting(({ rules }) => ({ rules: [...edit(rules)] }))

/** Appends a rule with one empty condition. It serves the first variation. */
export function addRule(id: string, capabilities: Capabilities): Edit {
  return inTargeting(({ rules }, { flag }) => {
    const [first] = flag.variations
    const serve: Serve | null = first ? { kind: 'variation', variationId: first.id } : null
    return { rules: [...rules, { ...emptyRule(id), clauses: firstClauses(id, capabilities), serve }] }
  })
}

/** Inserts a copy of a rule after it, with new ids. */
export function duplicateRule(id: string, copyId: string): Edit {
  return inTargeting(({ rules }) => {
    const rule = rules.find((one) => one.id === id)
    return rule ? { rules: insertAfter(rules, id, copyOf(rule, copyId)) } : {}
  })
}

export const updateRule = (id: string, change: (rule: Rule) => Partial<Rule>): Edit =>
  inTargeting(({ rules }) => ({ rules: updateById(rules, id, (rule) => ({ ...rule, ...change(rule) })) }))

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

const copyOf = (rule: Rule, id: string): Rule => ({
  ...rule,
  id,
  key: id,
  clauses: copyClauses(rule.clauses, id),
  serve: rule.serve && copyServe(rule.serve),
})

function copyServe(serve: Serve): Serve {
  if (serve.kind === 'variation') return serve
  return { ...serve, slices: serve.slices.map((slice) => ({ ...slice, id: newId() })) }
}
