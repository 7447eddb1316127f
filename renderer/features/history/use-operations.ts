import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { HistoryOperation } from '../../../shared/contract/operations.ts'
import { useHost } from '../../lib/host/api.ts'
import { type HistoryFilter, operationsQuery } from './history-query.ts'

/** The operations that are loaded so far, and which of them are taken back at present. */
export function useOperations(projectId: string, filter: HistoryFilter) {
  const query = useInfiniteQuery(operationsQuery(useHost(), projectId, filter))
  const operations = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data])
  const undone = useMemo(() => undoneAmong(operations ?? []), [operations])
  return { query, operations, undone }
}

/** The ids of what is taken back: by an undo that was not taken back itself. */
export function undoneAmong(operations: readonly Pick<HistoryOperation, 'id' | 'undoneBy'>[]): Set<string> {
  const undone = new Set<string>()
  // Newest first: whether an undo still holds is known before what it took back comes.
  for (const { id, undoneBy } of operations) if (undoneBy !== null && !undone.has(undoneBy)) undone.add(id)
  return undone
}
