import { useMemo } from 'react'
import type { Clause } from '../../../shared/model/clause.ts'
import { type NewOption, newKind } from '../../lib/traits/new-kind.ts'
import type { TraitIndex } from '../../lib/traits/trait-index.ts'
import { InlinePick, type PickGroup } from '../inline/inline-pick.tsx'
import { setSegmentSubject, setSubject } from './rule-edits.ts'
import { useRulesView } from './rules-context.ts'

interface SubjectPickProps {
  readonly ruleId: string
  readonly clause: Clause
  readonly name: string
  readonly autoOpen: boolean
}

const segment = 'segment'
const separator = '\n'

/** The subject of a condition: an attribute of a context kind, or the context's segments. */
export function SubjectPick({ ruleId, clause, name, autoOpen }: SubjectPickProps) {
  const { edit, traits } = useRulesView()
  const isSegment = clause.op === 'segmentMatch'
  const kind = clause.contextKind || 'user'
  const groups = useMemo(() => subjectGroups(traits), [traits])
  const pick = (value: string) => {
    if (value === segment) return edit(setSegmentSubject(ruleId, clause))
    const [contextKind = 'user', attribute = ''] = value.split(separator)
    edit(setSubject(ruleId, clause, contextKind, attribute))
  }
  const create = (text: string) => {
    const named = subjectNamed(text, kind)
    edit(setSubject(ruleId, clause, named.kind, named.attribute))
  }
  const newOption = (text: string): NewOption | undefined => {
    const named = subjectNamed(text, kind)
    if (traits.has(named.kind)) return { words: `Use “${named.kind} ${named.attribute}”` }
    const made = newKind(named.kind)
    return made && { ...made, words: `${made.words} with “${named.attribute}”` }
  }
  const isMissing = !isSegment && clause.attribute === ''
  const shown = isSegment ? 'context' : isMissing ? 'choose an attribute' : `${kind} ${clause.attribute}`
  return (
    <InlinePick
      label={`Attribute of ${name}: ${shown}`}
      shown={shown}
      isMissing={isMissing}
      groups={groups}
      selected={isSegment ? segment : `${kind}${separator}${clause.attribute}`}
      onPick={pick}
      onCreate={create}
      newOption={newOption}
      autoOpen={autoOpen}
    />
  )
}

/** The kind and attribute that a typed text names: `user country`, or `country` of the kind that is there. */
function subjectNamed(text: string, kind: string) {
  const [first = '', ...rest] = text.split(/\s+/)
  return rest.length > 0 ? { kind: first, attribute: rest.join(' ') } : { kind, attribute: text }
}

function subjectGroups(traits: TraitIndex): readonly PickGroup[] {
  return [
    { title: 'Segments', options: [{ value: segment, text: 'context is in a segment' }] },
    ...[...traits].map(([kind, attributes]) => ({
      title: kind,
      options: [...attributes.keys()].map((attribute) => ({
        value: `${kind}${separator}${attribute}`,
        text: `${kind} ${attribute}`,
      })),
    })),
  ]
}
