import { useQueryClient } from '@tanstack/react-query'

/** Reloads all accesses and permission checks. */
export function useRefreshAccesses(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: ['access'] })
}
