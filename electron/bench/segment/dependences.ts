import type { SegmentDependence } from '../../../shared/contract/window/segment-bench.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import type { Rule } from '../../../shared/model/targeting.ts'
import type { Closure } from '../closure.ts'
import type { SegmentUsers } from './segment-users.ts'

/** How a flag depends on the segment: its rules first, then its prerequisites. */
export function dependencesOf(
  { targeting }: FlagDocument,
  users: SegmentUsers,
  { flags }: Closure,
  segmentKey: string,
): SegmentDependence[] {
  const needed = targeting.prerequisites.filter(({ flagId }) => users.flagIds.has(flagId))
  return [
    ...targeting.rules.flatMap((rule, index) => ofRule(rule, index, users, segmentKey)),
    ...needed.map(({ flagId }) => ({
      kind: 'prerequisite' as const,
      flagKey: flags.get(flagId)?.flag.key ?? '',
    })),
  ]
}

function ofRule(
  { clauses }: Rule,
  index: number,
  users: SegmentUsers,
  segmentKey: string,
): SegmentDependence[] {
  const named = clauses
    .filter(({ op }) => op === 'segmentMatch')
    .flatMap(({ values, negate }) => values.map((value) => ({ value, negate })))
  const found =
    named.find(({ value }) => value === segmentKey) ??
    named.find(({ value }) => typeof value === 'string' && users.segmentKeys.has(value))
  if (!found) return []
  const through = found.value === segmentKey ? null : String(found.value)
  return [{ kind: 'rule', index, negate: found.negate, through }]
}
