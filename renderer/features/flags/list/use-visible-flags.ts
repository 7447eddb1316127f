import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useHost } from '../../../lib/host/api.ts'
import { draftsQuery, flagsQuery } from '../../../lib/query/queries.ts'
import { parseFilter, textWords } from '../filter/flag-filter.ts'
import type { FlagsPlace } from '../flags-place.ts'
import { indexFlags } from './flag-index.ts'
import { useListState } from './list-store.ts'
import { listedFlags, matchFlags } from './match-flags.ts'
import { sortFlags } from './sort-flags.ts'

/** The filtered and sorted flags, with the other data that the table needs. */
export function useVisibleFlags({ projectId, environmentId, environments }: FlagsPlace) {
  const host = useHost()
  const flags = useQuery(flagsQuery(host, projectId))
  const { data: draftList } = useQuery(draftsQuery(host, environmentId))
  const { text, sort } = useListState(projectId)
  const drafts = useMemo(() => new Set(draftList?.map(({ flagId }) => flagId)), [draftList])
  const index = useMemo(() => indexFlags(flags.data ?? []), [flags.data])
  const tags = useMemo(() => new Set(index.flatMap((flag) => flag.tags).sort()), [index])
  const sorted = useMemo(() => sortFlags(index, sort), [index, sort])
  const filter = useMemo(() => parseFilter(text), [text])
  const words = useMemo(() => textWords(filter), [filter])
  const visible = useMemo(
    () => matchFlags(sorted, filter, { environmentId, environments, drafts, tags, now: Date.now() }),
    [sorted, filter, environmentId, environments, drafts, tags],
  )
  const listed = useMemo(() => listedFlags(index, filter).length, [index, filter])
  return { flags, visible, listed, filter, words, drafts, tags }
}
