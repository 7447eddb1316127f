import { notifyDone, notifyError } from '../errors/notify.tsx'
import type { HostClient } from '../host/api.ts'

/** Says what an operation did, and offers to undo that one, whatever was done since; null: it changed nothing. */
export function notifyUndoable(
  host: HostClient,
  projectId: string,
  operationId: string | null,
  words: string,
  onUndone?: () => void,
): void {
  const run = (id: string) => () => void undo(host, projectId, id, onUndone)
  notifyDone(words, operationId === null ? undefined : run(operationId))
}

/** Undoes an operation and says so. */
async function undo(
  host: HostClient,
  projectId: string,
  operationId: string,
  onUndone?: () => void,
): Promise<void> {
  try {
    const { sentence } = await host.operations.undo({ projectId, operationId })
    onUndone?.()
    notifyDone(`${sentence}.`)
  } catch (error) {
    notifyError(error)
  }
}
