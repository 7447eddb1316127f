import { useMemo } from 'react'
import type { Capabilities } from '../../../../shared/model/evaluation-model/capabilities.ts'
import { conditionSubject } from '../../../../shared/model/evaluation-model/condition.ts'
import { useCapabilities } from '../../../lib/capabilities.ts'
import type { TraitIndex } from '../../../lib/traits/trait-index.ts'
import { InlinePick, type PickGroup } from '../../inline/inline-pick.tsx'
import { setIdentitySubject, setSegmentSubject, setTrait } from '../rule-edits.ts'
import { type SubjectPickProps, useRulesView } from '../rules-context.ts'

// A trait can have any name, so the others are marked.
const trait = 'trait\n'

/** A trait, the identity itself, or its segments. */
export function TraitPick({ ruleId, clause, name, autoOpen }: SubjectPickProps) {
  const { edit, traits, ownSegment } = useRulesView()
  const capabilities = useCapabilities()
  const isOfSegment = ownSegment !== undefined
  const groups = useMemo(
    () => subjectGroups(traits, capabilities, isOfSegment),
    [traits, capabilities, isOfSegment],
  )
  const { op, attribute } = clause
  const isTrait = op !== 'segmentMatch' && op !== 'identityMatch'
  const isMissing = isTrait && attribute === ''
  const shown = isMissing ? 'choose a trait' : conditionSubject(clause)
  const pick = (value: string) => {
    if (value === 'segmentMatch') edit(setSegmentSubject(ruleId, clause))
    else if (value === 'identityMatch') edit(setIdentitySubject(ruleId, clause))
    else edit(setTrait(ruleId, clause, value.slice(trait.length)))
  }
  return (
    <InlinePick
      label={`Subject of ${name}: ${shown}`}
      shown={shown}
      isMissing={isMissing}
      groups={groups}
      selected={isTrait ? trait + attribute : op}
      onPick={pick}
      onCreate={(text) => edit(setTrait(ruleId, clause, text))}
      newOption={(text) => ({ words: `Use the trait “${text}”` })}
      autoOpen={autoOpen}
    />
  )
}

function subjectGroups(
  traits: TraitIndex,
  { identityRules, segments }: Capabilities,
  isOfSegment: boolean,
): readonly PickGroup[] {
  const isOffered = !isOfSegment || segments.nested
  const whole = [
    ...(isOffered && identityRules ? [{ value: 'identityMatch', text: 'one identity' }] : []),
    ...(isOffered ? [{ value: 'segmentMatch', text: 'identity is in a segment' }] : []),
  ]
  return [
    { title: 'The identity', options: whole },
    { title: 'Traits', options: traitNames(traits).map((key) => ({ value: trait + key, text: key })) },
  ]
}

/** The attributes of users in the profiles: what Flagbase reads of a context. Those within objects cannot be asked for. */
function traitNames(traits: TraitIndex): readonly string[] {
  const names = [...(traits.get('user')?.keys() ?? [])]
  return names.filter((key) => key !== 'key' && !key.includes('/'))
}
