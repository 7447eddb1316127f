import { useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { OpenTab } from '../../../shared/contract/window/windows.ts'
import { useHost } from '../../lib/host/api.ts'
import { draftsQuery, segmentDraftsQuery } from '../../lib/query/queries.ts'
import { tabId } from '../../lib/tabs/open-tabs.ts'

/** Tells which of some tabs have a draft. */
export function useDirtyTabs(tabs: readonly OpenTab[]): (tab: OpenTab) => boolean {
  const host = useHost()
  const environmentIds = [...new Set(tabs.map(({ environmentId }) => environmentId))]
  const flags = useQueries({
    queries: environmentIds.map((id) => draftsQuery(host, id)),
    combine: (found) =>
      found.flatMap(({ data = [] }, at) =>
        data.map(({ flagId }) =>
          tabId({ kind: 'flag', id: flagId, environmentId: environmentIds[at] ?? '' }),
        ),
      ),
  })
  const segments = useQueries({
    queries: environmentIds.map((id) => segmentDraftsQuery(host, id)),
    combine: (found) =>
      found.flatMap(({ data = [] }, at) =>
        data.map(({ segmentId }) =>
          tabId({ kind: 'segment', id: segmentId, environmentId: environmentIds[at] ?? '' }),
        ),
      ),
  })
  return useCallback((tab) => flags.includes(tabId(tab)) || segments.includes(tabId(tab)), [flags, segments])
}
