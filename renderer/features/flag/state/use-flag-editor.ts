import { useMemo } from 'react'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { type OpenDocument, useDocumentEditor } from '../../../lib/editor/use-document-editor.ts'
import { useHost } from '../../../lib/host/api.ts'
import { flagKind } from './flag-kind.ts'

/** A flag that is open in the editor. */
export interface OpenFlag extends OpenDocument<FlagDocument> {
  readonly usedBy: readonly { readonly id: string; readonly key: string }[]
  /** When the flag, or its targeting here, was saved last. */
  readonly savedAt: string
}

interface Loading {
  readonly open: OpenFlag | undefined
  readonly error: Error | null
  readonly retry: () => void
}

/** Loads a flag and its draft, stores the draft while the user edits, and follows saves by others. */
export function useFlagEditor(environmentId: string, flagId: string): Loading {
  const host = useHost()
  const ids = { flagId, environmentId }
  const { open, loaded, error, retry } = useDocumentEditor({
    kind: flagKind,
    key: ['flag', environmentId, flagId],
    open: (signal) => host.editor.open(ids, { signal }),
    drafts: {
      get: (signal) => host.drafts.get(ids, { signal }),
      put: (document, base) => host.drafts.save({ document, ...(base && { base }) }),
      discard: () => host.drafts.remove(ids),
    },
  })
  const usedBy = loaded?.usedBy
  const savedAt = loaded?.savedAt
  return {
    open: useMemo(
      () => open && { ...open, usedBy: usedBy ?? [], savedAt: savedAt ?? '' },
      [open, usedBy, savedAt],
    ),
    error,
    retry,
  }
}
