import { notifyDone, notifyError } from '../errors/notify.tsx'
import type { HostClient } from '../host/api.ts'

/** Undoes an operation and says so. */
export async function undoOperation(host: HostClient, projectId: string, operationId: string): Promise<void> {
  try {
    const { sentence } = await host.operations.undo({ projectId, operationId })
    notifyDone(`${sentence}.`)
  } catch (error) {
    notifyError(error)
  }
}

/** A flag or a segment of a project. */
type UndoPlace = { readonly projectId: string } & (
  | { readonly flagId: string }
  | { readonly segmentId: string }
)

/** Says what was done to a flag or a segment, and offers to undo its latest operation. */
export async function notifyUndoable(host: HostClient, place: UndoPlace, words: string): Promise<void> {
  const { items } = await host.operations.list({ ...place, limit: 1 })
  const [latest] = items
  notifyDone(words, latest && (() => void undoOperation(host, place.projectId, latest.id)))
}
