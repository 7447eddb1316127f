import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { notifyError } from '../../../lib/errors/notify.tsx'
import { type HostClient, useConnectionState, useHost } from '../../../lib/host/api.ts'
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts'
import { createEditor, type Editor, isDirty } from './editor.ts'

/** A flag that is open in the editor. */
export interface OpenFlag {
  readonly editor: Editor
  readonly drafts: DraftKeeper
  readonly usedBy: readonly { readonly id: string; readonly key: string }[]
  /** True during a save: changes reported by the host are then our own. */
  readonly isSaving: { current: boolean }
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
  const saved = useQuery({
    queryKey: ['instance', 'flag', environmentId, flagId],
    queryFn: ({ signal }) => host.editor.open(ids, { signal }),
  })
  // Read only once: afterwards the editor has the newest draft.
  const draft = useQuery({
    queryKey: ['draft', environmentId, flagId],
    queryFn: ({ signal }) => host.drafts.get(ids, { signal }),
    gcTime: 0,
  })
  const opened = useRef<Omit<OpenFlag, 'usedBy'> | undefined>(undefined)
  const isReady = saved.data !== undefined && draft.data !== undefined
  // While the saved document is being refetched, it may be older than the draft.
  if (!opened.current && isReady && !saved.isFetching && !draft.isFetching)
    opened.current = openFlag(host, saved.data.document, draft.data)
  const open = opened.current
  useEffect(() => {
    if (open && saved.data && !open.isSaving.current) open.editor.observe(saved.data.document)
  }, [open, saved.data])
  useKeptDraft(open)
  const usedBy = saved.data?.usedBy
  return {
    open: useMemo(() => open && { ...open, usedBy: usedBy ?? [] }, [open, usedBy]),
    error: (saved.data ? null : saved.error) ?? (draft.data === undefined ? draft.error : null),
    retry: () => {
      void saved.refetch()
      void draft.refetch()
    },
  }
}

function openFlag(
  host: HostClient,
  saved: FlagDocument,
  draft: FlagDocument | null,
): Omit<OpenFlag, 'usedBy'> {
  const ids = { flagId: saved.flag.id, environmentId: saved.targeting.environmentId }
  const store = {
    put: (document: FlagDocument) => host.drafts.save({ document }),
    discard: () => host.drafts.remove(ids),
  }
  return {
    editor: createEditor(saved, draft),
    drafts: createDraftKeeper(store, draft !== null, notifyError),
    isSaving: { current: false },
  }
}

/** Stores every change soon, and immediately when the user leaves the page. */
function useKeptDraft(open: Omit<OpenFlag, 'usedBy'> | undefined): void {
  const connection = useConnectionState()
  useEffect(() => {
    if (!open) return
    const { editor, drafts } = open
    const stop = editor.store.subscribe((state, before) => {
      if (state.steps.present === before.steps.present && state.base === before.base) return
      // Only typing extends a step; see `step`.
      drafts.keep(isDirty(state) ? state.steps.present : null, state.steps.last !== null)
    })
    const flush = () => void drafts.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      stop()
      flush()
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
    }
  }, [open])
  useEffect(() => {
    if (connection === 'open') void open?.drafts.flush()
  }, [connection, open])
}
