import { diffSegment } from '../../../../shared/merge/segment/diff-segment.ts'
import { rebaseSegment } from '../../../../shared/merge/segment/rebase-segment.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import type { DocumentKind } from '../../../lib/editor/editor.ts'
import { rememberDiff } from '../../../lib/editor/remember-diff.ts'

export const segmentKind: DocumentKind<SegmentDocument> = {
  diff: rememberDiff(diffSegment),
  rebase: rebaseSegment,
  isSameVersion: (one, other) =>
    one.segment.version === other.segment.version && one.setting.version === other.setting.version,
}
