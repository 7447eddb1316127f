import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { useHost } from '../../../lib/host/api.ts'
import { segmentKind } from './segment-kind.ts'
import { segmentSaving } from './segment-saving.ts'

/** What has changed in a segment since a state of the past, and how that state becomes a draft of now. */
export function useSegmentSince(then: SegmentDocument) {
  const host = useHost()
  const ids = { segmentId: then.segment.id, environmentId: then.setting.environmentId }
  const { data, isError } = useQuery({
    queryKey: ['instance', 'segment', ids.environmentId, ids.segmentId],
    queryFn: async ({ signal }) => ({ document: await host.segmentSettings.get(ids, { signal }) }),
    retry: false,
  })
  const now = data?.document
  return {
    changes: useMemo(() => now && segmentKind.diff(then, now), [then, now]),
    isGone: isError,
    hasDraft: async () => (await host.segmentDrafts.get(ids)) !== null,
    takeAsDraft: async () => {
      if (!now) return
      await host.segmentDrafts.save({ document: segmentSaving(host).restored(then, now), base: now })
    },
  }
}
