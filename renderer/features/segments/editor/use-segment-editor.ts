import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { type OpenDocument, useDocumentEditor } from '../../../lib/editor/use-document-editor.ts'
import { useHost } from '../../../lib/host/api.ts'
import { segmentKind } from './segment-kind.ts'

/** A segment that is open in the editor. */
export type OpenSegment = OpenDocument<SegmentDocument>

/** Loads a segment and its draft, stores the draft while the user edits, and follows saves by others. */
export function useSegmentEditor(environmentId: string, segmentId: string) {
  const host = useHost()
  const ids = { segmentId, environmentId }
  return useDocumentEditor({
    kind: segmentKind,
    key: ['segment', environmentId, segmentId],
    open: async (signal) => ({ document: await host.segmentSettings.get(ids, { signal }) }),
    drafts: {
      get: (signal) => host.segmentDrafts.get(ids, { signal }),
      put: (document, base) => host.segmentDrafts.save({ document, ...(base && { base }) }),
      discard: () => host.segmentDrafts.remove(ids),
    },
  })
}
