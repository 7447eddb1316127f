import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Comparison, Difference } from '../../../shared/contract/flags/promotion.ts'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { type HostClient, useHost } from '../../lib/host/api.ts'
import { settingsQuery } from '../../lib/query/queries.ts'
import { runLong } from '../../lib/work/run-long.ts'
import { type Choices, promotable, requestOf } from './choices.ts'

/** From the source to the target. */
export interface EnvironmentPair {
  readonly sourceEnvironmentId: string
  readonly environmentId: string
}

/** What differs between two environments, with the progress of a long comparison. */
export function useComparison({ sourceEnvironmentId, environmentId }: EnvironmentPair) {
  const host = useHost()
  const [progress, setProgress] = useState<Progress>()
  const query = useQuery({
    queryKey: ['evaluation', 'comparison', sourceEnvironmentId, environmentId],
    queryFn: ({ signal }) =>
      runLong(host.promotion.compare({ sourceEnvironmentId, environmentId }, { signal }), setProgress),
  })
  return { query, progress: query.isFetching ? progress : undefined }
}

/** One flag in both environments. */
export const flagPairQuery = (
  host: HostClient,
  { sourceEnvironmentId, environmentId }: EnvironmentPair,
  flagId: string,
) =>
  queryOptions({
    queryKey: ['instance', 'flag-pair', flagId, sourceEnvironmentId, environmentId],
    queryFn: async ({ signal }) => {
      const get = (id: string) => host.targeting.get({ flagId, environmentId: id }, { signal })
      const [source, target] = await Promise.all([get(sourceEnvironmentId), get(environmentId)])
      return { source, target }
    },
  })

/** One segment in both environments. */
export const segmentPairQuery = (
  host: HostClient,
  { sourceEnvironmentId, environmentId }: EnvironmentPair,
  segmentId: string,
) =>
  queryOptions({
    queryKey: ['instance', 'segment-pair', segmentId, sourceEnvironmentId, environmentId],
    queryFn: async ({ signal }) => {
      const get = (id: string) => host.segmentSettings.get({ segmentId, environmentId: id }, { signal })
      const [source, target] = await Promise.all([get(sourceEnvironmentId), get(environmentId)])
      return { source, target }
    },
  })

/**
 * Which environment has changed each differing part of at most 100 flags or segments since both were the same; for
 * one alone, the search goes further back.
 */
export const sidesQuery = (
  host: HostClient,
  pair: EnvironmentPair,
  kind: Difference['kind'],
  resourceIds: readonly string[],
) =>
  queryOptions({
    queryKey: ['instance', 'part-sides', pair.sourceEnvironmentId, pair.environmentId, resourceIds],
    queryFn: ({ signal }) =>
      host.promotion.sides({ ...pair, kind, resourceIds: [...resourceIds] }, { signal }),
  })

/** Who would move if each differing part of a flag or segment were promoted alone. */
export function usePartMovers(pair: EnvironmentPair, { kind, id, parts }: Difference) {
  const host = useHost()
  const { sourceEnvironmentId, environmentId } = pair
  const tag = useQuery(settingsQuery(host)).data?.benchTag
  const isEmpty = promotable({ parts }).length === 0
  return useQuery({
    queryKey: ['evaluation', 'part-movers', id, sourceEnvironmentId, environmentId, tag ?? ''],
    queryFn:
      tag === undefined || isEmpty
        ? skipToken
        : ({ signal }) => host.promotion.movers({ ...pair, kind, resourceId: id, tag }, { signal }),
  }).data
}

const none: readonly Difference[] = []

/** What the chosen parts would do in the target; counted again whenever a choice or something saved changes. */
export function usePromotionPreview(
  { sourceEnvironmentId, environmentId }: EnvironmentPair,
  { choices, merges }: { readonly choices: Choices; readonly merges: Choices },
  comparison: Comparison | undefined,
) {
  const host = useHost()
  const tag = useQuery(settingsQuery(host)).data?.benchTag
  const [progress, setProgress] = useState<Progress>()
  const differences = comparison?.differences ?? none
  const request = useMemo(() => requestOf(choices, merges, differences), [choices, merges, differences])
  // A key of thousands of choices would be read at every render.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other choices are another question.
  const question = useMemo(() => newId(), [request])
  const isEmpty = request.flags.length + request.segments.length === 0
  const input = { sourceEnvironmentId, environmentId, ...request }
  const query = useQuery({
    queryKey: ['evaluation', 'promotion', sourceEnvironmentId, environmentId, tag ?? '', question],
    queryFn:
      isEmpty || tag === undefined
        ? skipToken
        : ({ signal }) => runLong(host.promotion.preview({ ...input, tag }, { signal }), setProgress),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
  return {
    input,
    isEmpty,
    preview: isEmpty ? undefined : query.data,
    /** False while the counts belong to earlier choices. */
    isCurrent: !query.isPlaceholderData && !query.isFetching,
    error: isEmpty ? null : query.error,
    progress: query.isFetching ? progress : undefined,
    retry: () => void query.refetch(),
    tag: tag ?? '',
  }
}

export type PromotionPreviewState = ReturnType<typeof usePromotionPreview>
