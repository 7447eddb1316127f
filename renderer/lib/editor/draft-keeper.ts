/** The storage for drafts. */
export interface DraftStore<Document> {
  /** `base` is the saved document that the draft began with, if it is another one than at the last call. */
  readonly put: (document: Document, base?: Document) => Promise<unknown>
  readonly discard: () => Promise<unknown>
}

export interface DraftKeeper<Document> {
  /**
   * Stores this draft of a saved document; null = there is no draft any more. While the user types, this may
   * be delayed by 200 ms.
   */
  readonly keep: (draft: Document | null, isTyping: boolean, base: Document) => void
  /** Writes the pending draft immediately; resolves when it is stored. */
  readonly flush: () => Promise<void>
  /** Call this when the host has saved and deleted the draft: drops any pending write. */
  readonly forget: () => void
}

const pauseMs = 200

/**
 * Writes changes immediately, or every 200 ms while the user types. A failed write is retried with the next
 * change or flush. `onError` is called once per outage, on the first failure.
 */
export function createDraftKeeper<Document>(
  store: DraftStore<Document>,
  hasDraft: boolean,
  onError: (error: unknown) => void,
): DraftKeeper<Document> {
  let waiting: Draft<Document> | null = null
  let failed: Draft<Document> | null = null
  let isKept = hasDraft
  let keptBase: Document | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<unknown> = Promise.resolve()
  const write = async () => {
    const next = waiting ?? failed
    waiting = null
    if (!next || (next.document === null && !isKept)) return
    isKept = next.document !== null
    try {
      await (next.document === null
        ? store.discard()
        : store.put(next.document, next.base === keptBase ? undefined : next.base))
      keptBase = next.document === null ? undefined : next.base
      failed = null
    } catch (error) {
      if (!failed) onError(error)
      failed = next
      isKept = true
    }
  }
  // Sent without waiting for the previous write: a closing page has no time, and the connection preserves the
  // order.
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
    keep: (document, isTyping, base) => {
      waiting = { document, base }
      if (!isTyping || timer === undefined) writeNow()
    },
    flush,
    forget: () => {
      waiting = null
      failed = null
      isKept = false
      keptBase = undefined
    },
  }
}

/** null = delete the draft. */
interface Draft<Document> {
  readonly document: Document | null
  readonly base: Document
}
