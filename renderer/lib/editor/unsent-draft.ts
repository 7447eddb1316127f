import type { DraftStore } from './draft-keeper.ts'
import type { KeptDraft } from './editor.ts'

/** Where drafts are kept, and read when a document is opened. */
export interface DraftSource<Document> extends DraftStore<Document> {
  readonly get: (signal: AbortSignal) => Promise<KeptDraft<Document> | null>
}

interface Lost {
  /** Names the document, for whoever the window works as. */
  readonly name: string
  /** False while the host cannot be reached. */
  readonly isReachable: () => boolean
}

/**
 * Keeps the draft in the window's own storage while the host cannot be reached, and gives it to the host when the
 * document is opened next: that storage outlives a reload, and so the way to a host that was started anew.
 */
export function keepUnsent<Document>(
  source: DraftSource<Document>,
  { name, isReachable }: Lost,
): DraftSource<Document> {
  const key = `flagbench-unsent ${name}`
  let base: Document | null = null
  const forget = () => sessionStorage.removeItem(key)
  return {
    get: async (signal) => {
      const kept = await source.get(signal)
      base = kept?.base ?? null
      const unsent = read<KeptDraft<Document>>(key)
      if (!unsent) return kept
      await source.put(unsent.document, unsent.base ?? undefined)
      forget()
      base = unsent.base
      return unsent
    },
    put: async (document, newBase) => {
      base = newBase ?? base
      const keep = () => write(key, { document, base })
      // A call may wait for the connection, and the window may go before it is back.
      if (!isReachable()) keep()
      try {
        await source.put(document, newBase)
      } catch (error) {
        keep()
        throw error
      }
      forget()
    },
    discard: async () => {
      forget()
      await source.discard()
    },
  }
}

function read<Value>(key: string): Value | null {
  const text = sessionStorage.getItem(key)
  // Only `write` puts something there.
  return text === null ? null : (JSON.parse(text) as Value)
}

function write(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // The storage is full: the draft stays in memory and is sent when the host is back.
  }
}
