import { useMemo } from 'react'
import { newId } from '../../../../shared/model/new-id.ts'
import { RuleCard } from '../../../components/rules/rule-card.tsx'
import { RuleList } from '../../../components/rules/rule-list.tsx'
import { RulesContext, type RulesView } from '../../../components/rules/rules-context.ts'
import { useCapabilities } from '../../../lib/capabilities.ts'
import { useSegmentView } from '../editor/segment-context.ts'
import { addRule, duplicateRule, inRules } from '../edits/rules.ts'
import { ShareEditor } from './share-editor.tsx'

/** The rules. Whoever matches any of them is in, or all of them, as the evaluation model says. */
export function SegmentRules() {
  const { document, editor, reaches, changes, problems, traits, segments } = useSegmentView()
  const capabilities = useCapabilities()
  const { segments: ofSegments } = capabilities
  const { key } = document.segment
  const view = useMemo<RulesView>(
    () => ({
      edit: (edit, group) => editor.apply(inRules(edit), group),
      changes,
      problems,
      traits,
      segments,
      ownSegment: key,
    }),
    [editor, changes, problems, traits, segments, key],
  )
  return (
    <RulesContext value={view}>
      <RuleList
        title={ofSegments.rules === 'any' ? 'Rules, any match is in' : 'Rules, who matches all is in'}
        empty={
          ofSegments.lists ? 'No rules. Only included keys are in the segment.' : 'No rules, so nobody is in.'
        }
        rules={document.setting.rules}
        reaches={reaches?.rules}
        group="Segment"
        onAdd={(ruleId) => editor.apply(addRule(ruleId, capabilities))}
      >
        {(rule, place) => (
          <RuleCard
            key={rule.id}
            rule={rule}
            {...place}
            outcome={ofSegments.shares && <ShareEditor rule={rule} name={`rule ${place.index + 1}`} />}
            onDuplicate={() => editor.apply(duplicateRule(rule.id, newId()))}
          />
        )}
      </RuleList>
    </RulesContext>
  )
}
