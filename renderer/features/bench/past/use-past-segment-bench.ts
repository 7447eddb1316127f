import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { useHost } from '../../../lib/host/api.ts'
import { type PastPlace, pastSegmentBenchQuery } from '../../../lib/query/past-queries.ts'
import { useBenchProfiles, useEntries } from '../profiles/use-bench-profiles.ts'

/** Which of the selected profiles were in a segment at a moment, and which are in it now. */
export function usePastSegmentBench(document: SegmentDocument, place: PastPlace) {
  const profiles = useBenchProfiles()
  const { tag } = profiles
  const { data, error, isPending } = useQuery({
    ...pastSegmentBenchQuery(useHost(), place, tag ?? ''),
    enabled: tag !== undefined,
    placeholderData: keepPreviousData,
  })
  return {
    document,
    place,
    profiles,
    entries: useEntries(profiles.shown, data?.rows),
    result: data,
    error: error ?? profiles.error,
    isPending: isPending || profiles.isPending,
  }
}

export type PastSegmentBench = ReturnType<typeof usePastSegmentBench>
