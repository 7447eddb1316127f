import type { Step } from '../../../shared/evaluation/index.ts'
import type { SegmentDocument } from '../../../shared/model/segment-document.ts'
import type { FlagPath } from '../../lib/highlight.ts'

/** The part of the segment that a step is about. Steps inside another segment are about `outer`. */
export function segmentPathOf(
  step: Step,
  { setting }: SegmentDocument,
  outer: FlagPath | null,
): FlagPath | null {
  switch (step.step) {
    case 'segment-list':
      return outer ?? listPath(step, setting)
    case 'segment-rule': {
      const rule = setting.rules[step.ruleIndex]
      return outer ?? (rule ? ['rules', rule.id] : null)
    }
    case 'clause': {
      if (outer?.length !== 2) return outer
      const clause = setting.rules.find(({ id }) => id === outer[1])?.clauses[step.clauseIndex]
      return clause ? [...outer, 'clauses', clause.id] : outer
    }
    default:
      return outer
  }
}

function listPath(
  { list, listIndex }: Extract<Step, { readonly step: 'segment-list' }>,
  setting: SegmentDocument['setting'],
): FlagPath | null {
  if (list === 'included' || list === 'excluded') return [list]
  const target = setting[list][listIndex ?? -1]
  return target ? [list, target.id] : null
}
