import { useMemo } from 'react'
import { RuleList } from '../../../components/rules/rule-list.tsx'
import { RulesContext, type RulesView } from '../../../components/rules/rules-context.ts'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { addRule, inRules } from '../edits/rules.ts'
import { useFlagView } from '../flag-context.ts'
import { FlagRule } from './flag-rule.tsx'

/** The rules. The first match decides. */
export function FlagRules() {
  const { document, editor, reaches, changes, problems, traits, segments } = useFlagView()
  const capabilities = useCapabilities()
  const view = useMemo<RulesView>(
    () => ({
      edit: (edit, group) => editor.apply(inRules(edit), group),
      changes,
      problems,
      traits,
      segments,
    }),
    [editor, changes, problems, traits, segments],
  )
  return (
    <RulesContext value={view}>
      <RuleList
        title="Rules, first match wins"
        empty="No rules. Everyone gets “Otherwise”."
        rules={document.targeting.rules}
        reaches={reaches?.rules}
        group="Flag"
        onAdd={(id) => editor.apply(addRule(id, capabilities))}
      >
        {(rule, place) => <FlagRule key={rule.id} rule={rule} {...place} />}
      </RuleList>
    </RulesContext>
  )
}
