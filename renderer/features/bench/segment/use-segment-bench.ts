import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SegmentBenchResult, SegmentBenchRow } from '../../../../shared/contract/window/segment-bench.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { useHost } from '../../../lib/host/api.ts'
import { identityOf } from '../../../lib/query/identity.ts'
import {
  type BenchProfiles,
  type Entry,
  useBenchProfiles,
  useEntries,
} from '../profiles/use-bench-profiles.ts'
import { useLast } from '../use-last.ts'

export interface SegmentBench {
  readonly document: SegmentDocument
  readonly profiles: BenchProfiles
  readonly entries: readonly Entry<SegmentBenchRow>[]
  readonly result: SegmentBenchResult | undefined
  readonly error: Error | null
  readonly isPending: boolean
}

/**
 * Which of the selected profiles are in the segment on screen, and who moves in the flags that use it. Every
 * edit starts a new evaluation, and only the latest result counts.
 */
export function useSegmentBench(document: SegmentDocument): SegmentBench {
  const host = useHost()
  const profiles = useBenchProfiles()
  const { tag } = profiles
  const { segment, setting } = document
  const subject = `${setting.environmentId} ${segment.id} ${tag}`
  const {
    data: latest,
    error,
    isPending,
  } = useQuery({
    // A segment may have 100,000 keys: too many to compare with each render.
    queryKey: ['evaluation', 'segmentBench', subject, identityOf(document)],
    queryFn: ({ signal }) => host.segmentBench.evaluate({ document, tag: tag ?? '' }, { signal }),
    enabled: tag !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })
  const result = useLast(latest, subject)
  return {
    document,
    profiles,
    entries: useEntries(profiles.shown, result?.rows),
    result,
    error: error ?? profiles.error,
    isPending: isPending || profiles.isPending,
  }
}
