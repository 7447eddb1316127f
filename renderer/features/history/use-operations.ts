import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { HistoryOperation } from '../../../shared/contract/history/operations.ts'
import { useHost } from '../../lib/host/api.ts'
import { type HistoryFilter, operationsQuery } from './history-query.ts'

/** The operations loaded so far, and which of them are currently undone. */
export function useOperations(projectId: string, filter: HistoryFilter, until?: number) {
  const query = useInfiniteQuery(operationsQuery(useHost(), projectId, filter, until))
  const operations = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data])
  const undone = useMemo(() => undoneAmong(operations ?? []), [operations])
  return { query, operations, undone }
}

/** The ids of undone operations whose undo has not itself been undone. */
export function undoneAmong(operations: readonly Pick<HistoryOperation, 'id' | 'undoneBy'>[]): Set<string> {
  const undone = new Set<string>()
  // The list is newest first, so an undo's own state is known before the operation that it undid.
  for (const { id, undoneBy } of operations) if (undoneBy !== null && !undone.has(undoneBy)) undone.add(id)
  return undone
}
