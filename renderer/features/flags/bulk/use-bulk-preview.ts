import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { BulkPreview } from '../../../../shared/contract/flags/bulk-flags.ts'
import type { Progress } from '../../../../shared/contract/shapes/progress.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { useHost } from '../../../lib/host/api.ts'
import { settingsQuery } from '../../../lib/query/queries.ts'
import { runLong } from '../../../lib/work/run-long.ts'

export type PreviewedChange = 'on' | 'off' | 'remove'

export interface BulkPreviewState {
  readonly preview: BulkPreview | undefined
  readonly progress: Progress | undefined
  readonly error: Error | null
  readonly retry: () => void
  /** The tag of the profiles that are evaluated; "" = all. */
  readonly tag: string
}

/**
 * Who moves with a change of these flags, for the profiles of the bench; counted again whenever something changes.
 * Undefined: nothing is asked.
 */
export function useBulkPreview(
  environmentId: string,
  change: PreviewedChange | undefined,
  ids: readonly string[],
): BulkPreviewState {
  const host = useHost()
  const tag = useQuery(settingsQuery(host)).data?.benchTag
  const [progress, setProgress] = useState<Progress>()
  // A key of thousands of ids would be read at every render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another selection is another question.
  const selection = useMemo(() => newId(), [ids])
  const query = useQuery({
    queryKey: ['evaluation', 'bulk', environmentId, change ?? '', tag ?? '', selection],
    queryFn:
      change === undefined || tag === undefined || ids.length === 0
        ? skipToken
        : ({ signal }) => {
            const input = { environmentId, ids: [...ids], change, tag }
            return runLong(host.bulkFlags.preview(input, { signal }), setProgress)
          },
    gcTime: 0,
    retry: false,
  })
  return {
    preview: query.data,
    progress: query.isFetching ? progress : undefined,
    error: query.error,
    retry: () => void query.refetch(),
    tag: tag ?? '',
  }
}
