import type { FlagDocument } from '../../../../shared/model/flag-document.ts'

/** Where drafts are kept. */
export interface DraftStore {
  readonly put: (document: FlagDocument) => Promise<unknown>
  readonly discard: () => Promise<unknown>
}

export interface DraftKeeper {
  /** Keeps this draft; null = there is none any more. While you type it may take 200 ms. */
  readonly keep: (draft: FlagDocument | null, isTyping: boolean) => void
  /** Writes at once what waits to be written; resolves when it is kept. */
  readonly flush: () => Promise<void>
  /** The draft was saved and taken away by the host: nothing is left to write. */
  readonly forget: () => void
}

const pauseMs = 200

/**
 * Writes a change at once, while you type every 200 ms. What could not be written is tried again with the
 * next change or flush; `onError` hears once that it fails, until it works again.
 */
export function createDraftKeeper(
  store: DraftStore,
  hasDraft: boolean,
  onError: (error: unknown) => void,
): DraftKeeper {
  let waiting: Draft | null = null
  let failed: Draft | null = null
  let isKept = hasDraft
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<unknown> = Promise.resolve()
  const write = async () => {
    const next = waiting ?? failed
    waiting = null
    if (!next || (next.document === null && !isKept)) return
    isKept = next.document !== null
    try {
      await (next.document === null ? store.discard() : store.put(next.document))
      failed = null
    } catch (error) {
      if (!failed) onError(error)
      failed = next
      isKept = true
    }
  }
  // Sent without waiting for the one before: a page that is closed has no time, and one line keeps the order.
  const flush = async () => {
    running = Promise.all([running, write()])
    await running
  }
  const pause = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      if (waiting) writeNow()
    }, pauseMs)
  }
  const writeNow = () => {
    void flush()
    pause()
  }
  return {
    keep: (document, isTyping) => {
      waiting = { document }
      if (!isTyping || timer === undefined) writeNow()
    },
    flush,
    forget: () => {
      waiting = null
      failed = null
      isKept = false
    },
  }
}

/** null = the draft is to be taken away. */
interface Draft {
  readonly document: FlagDocument | null
}
