import { create } from 'zustand'
import { notifyDone, notifyError } from '../errors/notify.tsx'
import type { HostClient } from '../host/api.ts'

/** An operation that was done in this window, and how to undo it. */
export interface LastDone {
  readonly projectId: string
  /** `2 flags turned off in production.` */
  readonly words: string
  readonly undo: () => Promise<void>
}

/** The last operation of this window that a notification offered to undo; null: none, or it was undone. */
export const useLastDone = create<{ readonly last: LastDone | null }>(() => ({ last: null }))

/** Says what an operation did, and offers to undo that one, whatever was done since; null: it changed nothing. */
export function notifyUndoable(
  host: HostClient,
  projectId: string,
  operationId: string | null,
  words: string,
  onUndone?: () => void,
): void {
  if (operationId === null) {
    notifyDone(words)
    return
  }
  const last: LastDone = { projectId, words, undo: () => undo() }
  const undo = async () => {
    try {
      const { sentence } = await host.operations.undo({ projectId, operationId })
      useLastDone.setState((now) => (now.last === last ? { last: null } : now))
      onUndone?.()
      notifyDone(`${sentence}.`)
    } catch (error) {
      notifyError(error)
    }
  }
  useLastDone.setState({ last })
  notifyDone(words, () => void undo())
}
