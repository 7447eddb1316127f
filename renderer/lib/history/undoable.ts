import { notifyDone, notifyError } from '../errors/notify.tsx'
import type { HostClient } from '../host/api.ts'

/** Says what an operation did, and offers to undo that one, whatever was done since; null: it changed nothing. */
export function notifyUndoable(
  host: HostClient,
  projectId: string,
  operationId: string | null,
  words: string,
): void {
  notifyDone(words, operationId === null ? undefined : () => void undo(host, projectId, operationId))
}

/** Undoes an operation and says so. */
async function undo(host: HostClient, projectId: string, operationId: string): Promise<void> {
  try {
    const { sentence } = await host.operations.undo({ projectId, operationId })
    notifyDone(`${sentence}.`)
  } catch (error) {
    notifyError(error)
  }
}
