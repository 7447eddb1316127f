import type { Capabilities } from '../../../../shared/model/evaluation-model/capabilities.ts'
import type { SegmentRule } from '../../../../shared/model/segment-document.ts'
import { copyClauses, firstClauses } from '../../../components/rules/rule-edits.ts'
import type { RulesEdit } from '../../../components/rules/rules-context.ts'
import { insertAfter, updateById } from '../../../lib/editor/list.ts'
import { inSetting, type SegmentEdit } from './edit.ts'

/** An edit of the rules, whatever share they take. */
export const inRules = (edit: RulesEdit): SegmentEdit =>
  inSetting(({ rules }) => ({ rules: [...edit(rules)] }))

/** Appends a rule with one empty condition. It takes everyone who matches. */
export const addRule = (id: string, capabilities: Capabilities): SegmentEdit =>
  inSetting(({ rules }) => ({ rules: [...rules, emptyRule(id, capabilities)] }))

/** Inserts a copy of a rule after it, with new ids. */
export const duplicateRule = (id: string, copyId: string): SegmentEdit =>
  inSetting(({ rules }) => {
    const rule = rules.find((one) => one.id === id)
    if (!rule) return {}
    const copy = { ...rule, id: copyId, key: copyId, clauses: copyClauses(rule.clauses, copyId) }
    return { rules: insertAfter(rules, id, copy) }
  })

/** Sets which share of the matching contexts a rule takes: thousandths of a percent, null = all. */
export const setShare = (
  id: string,
  share: Partial<Pick<SegmentRule, 'weight' | 'bucketBy' | 'rolloutContextKind'>>,
): SegmentEdit =>
  inSetting(({ rules }) => ({ rules: updateById(rules, id, (rule) => ({ ...rule, ...share })) }))

// LaunchDarkly's rule ids are also UUIDs, so the rule's own id serves as its key.
const emptyRule = (id: string, capabilities: Capabilities): SegmentRule => ({
  id,
  key: id,
  clauses: firstClauses(id, capabilities),
  weight: null,
  bucketBy: '',
  rolloutContextKind: '',
  extra: null,
})
