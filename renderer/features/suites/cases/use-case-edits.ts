import { useMutation, useQueryClient } from '@tanstack/react-query'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import { type HostClient, useHost } from '../../../lib/host/api.ts'
import type { CaseRow } from './visible-cases.ts'

type Edit = Parameters<HostClient['suites']['update']>[0]['edit']

interface Change {
  readonly row: Pick<CaseRow, 'file' | 'digest'>
  readonly edit: Edit
  /** What was done, as a sentence. */
  readonly done: string
}

/** Changes a case in its file, unless the file is another one than on screen; it can be taken back. */
export function useCaseEdits() {
  const host = useHost()
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['suites'] })
  const undo = useMutation({
    mutationFn: (written: { file: string; digest: string }) => host.suites.undo(written),
    onSuccess: again,
    onError: notifyError,
  })
  return useMutation({
    mutationFn: ({ row: { file, digest }, edit }: Change) => host.suites.update({ file, digest, edit }),
    onSuccess: async (written, { done }) => {
      notifyDone(done, () => undo.mutate(written))
      await again()
    },
    onError: (error) => {
      notifyError(error)
      void again()
    },
  })
}
