import { ErrorNotice } from './error-notice.tsx'
import { SlowSkeleton } from './slow-skeleton.tsx'

interface QueryStateProps {
  readonly query: {
    readonly data: unknown
    readonly error: unknown
    readonly isPending: boolean
    readonly refetch: () => unknown
  }
}

/** Stands in for the content of a query without data: an error that can be retried, or a skeleton. */
export function QueryState({ query: { data, error, isPending, refetch } }: QueryStateProps) {
  if (isPending) return <SlowSkeleton />
  return Boolean(error) && !data && <ErrorNotice error={error} onRetry={() => void refetch()} />
}
