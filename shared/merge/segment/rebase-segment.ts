import type { SegmentDocument } from '../../model/segment-document.ts'
import { type MergedSegment, mergeSegment } from '../three-way/merge-segment.ts'

/**
 * Applies a draft on top of a newer saved segment by merging both with `base`; in a conflict, the draft wins.
 * Without `base`, the whole draft is kept.
 */
export function rebaseSegment(
  draft: SegmentDocument,
  saved: SegmentDocument,
  base?: SegmentDocument,
): MergedSegment {
  if (base !== undefined) return mergeSegment({ base, ours: draft, theirs: saved })
  const { version, payloadVersion } = saved.setting
  return {
    document: {
      segment: { ...draft.segment, version: saved.segment.version },
      setting: { ...draft.setting, version, payloadVersion },
    },
    conflicts: [],
  }
}
