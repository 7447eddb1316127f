import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import type { HostClient } from '../../lib/host/api.ts'

/** Undoes an operation and says so. */
export async function undoOperation(host: HostClient, projectId: string, operationId: string): Promise<void> {
  try {
    const { sentence } = await host.operations.undo({ projectId, operationId })
    notifyDone(`${sentence}.`)
  } catch (error) {
    notifyError(error)
  }
}

/** Says what was done to a flag, and offers to undo its latest operation. */
export async function notifyFlagDone(
  host: HostClient,
  place: { readonly projectId: string; readonly flagId: string },
  words: string,
): Promise<void> {
  const { items } = await host.operations.list({ ...place, limit: 1 })
  const [latest] = items
  notifyDone(words, latest && (() => void undoOperation(host, place.projectId, latest.id)))
}
