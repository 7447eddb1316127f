import { useMemo } from 'react'
import { useCapabilities } from '../../lib/capabilities.ts'
import type { TraitIndex } from '../../lib/traits/trait-index.ts'
import { InlinePick, type PickGroup } from '../inline/inline-pick.tsx'
import {
  attributeGroups,
  attributeNamed,
  attributeOf,
  attributeValue,
  newAttribute,
} from './attribute-options.ts'
import { TraitPick } from './condition/trait-pick.tsx'
import { setSegmentSubject, setSubject } from './rule-edits.ts'
import { type SubjectPickProps, useRulesView } from './rules-context.ts'

const segment = 'segment'

/** The subject of a condition, in the terms of the evaluation model. */
export function SubjectPick(props: SubjectPickProps) {
  return useCapabilities().manyConditions ? <AttributePick {...props} /> : <TraitPick {...props} />
}

/** An attribute of a context kind, or the context's segments. */
function AttributePick({ ruleId, clause, name, autoOpen }: SubjectPickProps) {
  const { edit, traits } = useRulesView()
  const isSegment = clause.op === 'segmentMatch'
  const kind = clause.contextKind || 'user'
  const groups = useMemo(() => subjectGroups(traits), [traits])
  const pick = (value: string) => {
    if (value === segment) return edit(setSegmentSubject(ruleId, clause))
    const picked = attributeOf(value)
    edit(setSubject(ruleId, clause, picked.kind, picked.attribute))
  }
  const create = (text: string) => {
    const named = attributeNamed(text, kind)
    edit(setSubject(ruleId, clause, named.kind, named.attribute))
  }
  const isMissing = !isSegment && clause.attribute === ''
  const shown = isSegment ? 'context' : isMissing ? 'choose an attribute' : `${kind} ${clause.attribute}`
  return (
    <InlinePick
      label={`Attribute of ${name}: ${shown}`}
      shown={shown}
      isMissing={isMissing}
      groups={groups}
      selected={isSegment ? segment : attributeValue(kind, clause.attribute)}
      onPick={pick}
      onCreate={create}
      newOption={(text) => newAttribute(text, kind, traits)}
      autoOpen={autoOpen}
    />
  )
}

function subjectGroups(traits: TraitIndex): readonly PickGroup[] {
  return [
    { title: 'Segments', options: [{ value: segment, text: 'context is in a segment' }] },
    ...attributeGroups(traits),
  ]
}
