import type { Clause } from '../../model/clause.ts'
import type { FlagDocument } from '../../model/flag-document.ts'
import type { SegmentDocument } from '../../model/segment-document.ts'

/** What a promoted part refers to. */
export interface Needs {
  /** Prerequisites. */
  readonly flagIds: readonly string[]
  readonly segmentKeys: readonly string[]
}

/** The prerequisites and segments that the promoted parts of a flag name. */
export function needsOfFlag(target: FlagDocument, promoted: FlagDocument): Needs {
  const [was, is] = [target.targeting, promoted.targeting]
  const isKept = was.prerequisites === is.prerequisites
  return {
    flagIds: isKept ? [] : is.prerequisites.map(({ flagId }) => flagId),
    segmentKeys: segmentsIn(is.rules, was.rules),
  }
}

/** The other segments that the promoted rules of a segment name. */
export const needsOfSegment = (target: SegmentDocument, promoted: SegmentDocument): Needs => ({
  flagIds: [],
  segmentKeys: segmentsIn(promoted.setting.rules, target.setting.rules),
})

interface Conditions {
  readonly clauses: readonly Clause[]
}

function segmentsIn<T extends Conditions>(rules: readonly T[], before: readonly T[]): string[] {
  const kept = new Set(before)
  const clauses = rules.filter((rule) => !kept.has(rule)).flatMap((rule) => rule.clauses)
  const named = clauses.filter(({ op }) => op === 'segmentMatch').flatMap(({ values }) => values)
  return [...new Set(named.filter((value) => typeof value === 'string'))]
}
