import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { EnvironmentRow } from '../../../../shared/contract/tree/tree.ts'
import { codeOf } from '../../../lib/errors/errors.ts'
import { notifyUndoable } from '../../../lib/history/undoable.ts'
import { type HostClient, useHost } from '../../../lib/host/api.ts'
import { useLong } from '../../../lib/work/use-long.ts'
import { useCompare } from '../compare-store.ts'

type Promotion = Parameters<HostClient['promotion']['apply']>[0]

/**
 * Promotes in one operation, which can be cancelled while it runs, and which the notification can undo. A preview
 * that is too old is made again.
 */
export function usePromote(
  projectId: string,
  source: EnvironmentRow,
  target: EnvironmentRow,
  onDone: () => void,
) {
  const host = useHost()
  const client = useQueryClient()
  const { progress, error, run, cancel } = useLong()
  const promote = async (input: Promotion) => {
    const done = await run('starting', (options) => host.promotion.apply(input, options))
    if (!done) return
    const { operationId } = done
    useCompare.setState({ choices: new Map(), merges: new Map() })
    const words = `Promoted from ${source.key} to ${target.key}.`
    notifyUndoable(host, projectId, operationId, words)
    onDone()
  }
  const isStale = error !== null && codeOf(error) === 'STALE'
  useEffect(() => {
    if (isStale) void client.invalidateQueries({ queryKey: ['evaluation'] })
  }, [isStale, client])
  return { promote: (input: Promotion) => void promote(input), progress, cancel, error }
}
