import type { FlagDocument } from '../../../../shared/model/flag-document.ts'

/** Where drafts are kept. */
export interface DraftStore {
  readonly put: (document: FlagDocument) => Promise<unknown>
  readonly discard: () => Promise<unknown>
}

export interface DraftKeeper {
  /** Keeps this draft soon; null = there is none any more. */
  readonly keep: (draft: FlagDocument | null) => void
  /** Writes at once what waits to be written; resolves when it is kept. */
  readonly flush: () => Promise<void>
  /** The draft was saved and taken away by the host: nothing is left to write. */
  readonly forget: () => void
}

const delayMs = 200

/** Writes drafts in the order they came, 200 ms after the last keystroke, one at a time. `onError` hears of failures. */
export function createDraftKeeper(
  store: DraftStore,
  hasDraft: boolean,
  onError: (error: unknown) => void,
): DraftKeeper {
  let waiting: { readonly draft: FlagDocument | null } | null = null
  let isKept = hasDraft
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = Promise.resolve()
  const write = async () => {
    const next = waiting
    waiting = null
    if (!next || (next.draft === null && !isKept)) return
    isKept = next.draft !== null
    try {
      await (next.draft === null ? store.discard() : store.put(next.draft))
    } catch (error) {
      // What came meanwhile is newer; without it this one is tried again with the next change.
      waiting ??= next
      isKept = true
      onError(error)
    }
  }
  const flush = () => {
    clearTimeout(timer)
    running = running.then(write)
    return running
  }
  return {
    keep: (draft) => {
      waiting = { draft }
      clearTimeout(timer)
      timer = setTimeout(() => void flush(), delayMs)
    },
    flush,
    forget: () => {
      clearTimeout(timer)
      waiting = null
      isKept = false
    },
  }
}
