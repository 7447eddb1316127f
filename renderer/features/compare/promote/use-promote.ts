import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { codeOf } from '../../../lib/errors/errors.ts'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { type HostClient, useHost } from '../../../lib/host/api.ts'
import { useCompare } from '../compare-store.ts'

type Promotion = Parameters<HostClient['promotion']['apply']>[0]

/** Promotes in one operation, which the notification can undo. A preview that is too old is made again. */
export function usePromote(
  projectId: string,
  source: EnvironmentRow,
  target: EnvironmentRow,
  onDone: () => void,
) {
  const host = useHost()
  const client = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (input: Promotion) => host.promotion.apply(input),
    onSuccess: ({ operationId }) => {
      useCompare.setState({ choices: new Map() })
      const words = `Promoted from ${source.key} to ${target.key}.`
      notifyUndoable(host, projectId, operationId, words)
      onDone()
    },
    onError: (failure) => {
      if (codeOf(failure) === 'STALE') void client.invalidateQueries({ queryKey: ['evaluation'] })
    },
  })
  return { promote: mutate, isPending, error }
}
