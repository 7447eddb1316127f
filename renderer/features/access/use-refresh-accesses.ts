import { useQueryClient } from '@tanstack/react-query'

/** Fetches again what is shown of accesses, and what they may do. */
export function useRefreshAccesses(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['access'] })
}
