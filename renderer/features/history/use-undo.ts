import { useMutation } from '@tanstack/react-query'
import type { HistoryOperation } from '../../../shared/contract/history/operations.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'

/** Undoes an operation of a project; the notification offers to undo the undo. */
export function useUndo(projectId: string) {
  const host = useHost()
  const undo = useMutation({
    mutationFn: (operationId: string) => host.operations.undo({ projectId, operationId }),
    onSuccess: (made: HistoryOperation) => notifyDone(`${made.sentence}.`, () => undo.mutate(made.id)),
    onError: notifyError,
  })
  return undo
}
