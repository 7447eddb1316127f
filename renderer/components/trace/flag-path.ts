import type { Step } from '../../../shared/evaluation/index.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { FlagPath } from '../../lib/highlight.ts'

/** The part of the flag that a step is about. Steps inside a segment or another flag are about `outer`. */
export function flagPathOf(step: Step, { targeting }: FlagDocument, outer: FlagPath | null): FlagPath | null {
  switch (step.step) {
    case 'on':
      return ['enabled']
    case 'off':
      return ['offVariationId']
    case 'prerequisite':
      return outer ?? within('prerequisites', targeting.prerequisites[step.prerequisiteIndex])
    case 'target': {
      const { list, targetIndex, contextTargetIndex } = step
      if (outer) return outer
      if (contextTargetIndex !== undefined)
        return within('targets', targeting.contextTargets[contextTargetIndex])
      return within('targets', targeting[list][targetIndex])
    }
    case 'rule':
      return outer ?? within('rules', targeting.rules[step.ruleIndex])
    case 'clause':
      return clausePath(step.clauseIndex, targeting.rules, outer)
    case 'fallthrough':
      return outer ?? ['fallthrough']
    default:
      return outer
  }
}

type Rules = FlagDocument['targeting']['rules']

/** A clause directly inside a rule belongs to the rule; a deeper one belongs to a segment. */
function clausePath(index: number, rules: Rules, outer: FlagPath | null): FlagPath | null {
  if (outer?.[0] !== 'rules' || outer.length !== 2) return outer
  const clause = rules.find(({ id }) => id === outer[1])?.clauses[index]
  return clause ? [...outer, 'clauses', clause.id] : outer
}

function within(list: string, item: { readonly id: string } | undefined): FlagPath | null {
  return item ? [list, item.id] : null
}
