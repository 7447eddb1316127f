import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { chosenAccess } from '../acting/acting-choice.ts'
import { isLost } from '../errors/errors.ts'
import { notifyError } from '../errors/notify.tsx'
import { useConnectionState } from '../host/api.ts'
import { createDraftKeeper, type DraftKeeper, type DraftStore } from './draft-keeper.ts'
import { createEditor, type DocumentKind, type Editor, type KeptDraft } from './editor.ts'
import { type DraftSource, keepUnsent } from './unsent-draft.ts'

/** A document that is open in the editor. */
export interface OpenDocument<Document> {
  readonly editor: Editor<Document>
  readonly drafts: DraftKeeper<Document>
  /** True during a save: changes reported by the host are then our own. */
  readonly isSaving: { current: boolean }
}

/** Where a document and its draft come from. `Opened` is the document with what else its screen needs. */
export interface DocumentSource<Document, Opened extends { readonly document: Document }> {
  readonly kind: DocumentKind<Document>
  /** Identifies the document: `['flag', environmentId, flagId]`. */
  readonly key: readonly string[]
  readonly open: (signal: AbortSignal) => Promise<Opened>
  readonly drafts: DraftSource<Document>
}

interface Loading<Document, Opened> {
  readonly open: OpenDocument<Document> | undefined
  readonly loaded: Opened | undefined
  readonly error: Error | null
  readonly retry: () => void
}

/** Loads a document and its draft, stores the draft while the user edits, and follows saves by others. */
export function useDocumentEditor<Document, Opened extends { readonly document: Document }>(
  source: DocumentSource<Document, Opened>,
): Loading<Document, Opened> {
  const saved = useQuery({
    queryKey: ['instance', ...source.key],
    queryFn: ({ signal }) => source.open(signal),
  })
  const drafts = useUnsentKept(source)
  // Read only once: afterwards the editor has the newest draft.
  const draft = useQuery({
    queryKey: ['draft', ...source.key],
    queryFn: ({ signal }) => drafts.get(signal),
    gcTime: 0,
  })
  const opened = useRef<OpenDocument<Document> | undefined>(undefined)
  // While the saved document is being refetched, it may be older than the draft.
  const isFetching = saved.isFetching || draft.isFetching
  if (!opened.current && !isFetching && saved.data !== undefined && draft.data !== undefined)
    opened.current = openDocument(source.kind, drafts, saved.data.document, draft.data)
  const open = opened.current
  useEffect(() => {
    if (open && saved.data && !open.isSaving.current) open.editor.observe(saved.data.document)
  }, [open, saved.data])
  useKeptDraft(open)
  const retry = () => {
    void saved.refetch()
    void draft.refetch()
  }
  const error = (saved.data ? null : saved.error) ?? (draft.data === undefined ? draft.error : null)
  return { open, loaded: saved.data, error, retry }
}

/** The drafts of a document, which survive while the host cannot be reached. */
function useUnsentKept<Document>(source: {
  readonly key: readonly string[]
  readonly drafts: DraftSource<Document>
}): DraftSource<Document> {
  const state = useConnectionState()
  const connection = useRef(state)
  connection.current = state
  const kept = useRef<DraftSource<Document>>(undefined)
  kept.current ??= keepUnsent(source.drafts, {
    name: [chosenAccess() ?? '', ...source.key].join(' '),
    isReachable: () => connection.current === 'open',
  })
  return kept.current
}

function openDocument<Document>(
  kind: DocumentKind<Document>,
  drafts: DraftStore<Document>,
  saved: Document,
  draft: KeptDraft<Document> | null,
): OpenDocument<Document> {
  return {
    editor: createEditor(kind, saved, draft),
    // A draft that the connection lost is sent again by itself.
    drafts: createDraftKeeper(drafts, draft !== null, (error) => !isLost(error) && notifyError(error)),
    isSaving: { current: false },
  }
}

/** Stores every change soon, and immediately when the user leaves the page. */
function useKeptDraft<Document>(open: OpenDocument<Document> | undefined): void {
  const connection = useConnectionState()
  useEffect(() => {
    if (!open) return
    const { editor, drafts } = open
    const stop = editor.store.subscribe((state, before) => {
      if (state.steps.present === before.steps.present && state.base === before.base) return
      // Only typing extends a step; see `step`.
      const draft = editor.isDirty(state) ? state.steps.present : null
      drafts.keep(draft, state.steps.last !== null, state.base)
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
