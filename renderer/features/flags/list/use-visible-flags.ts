import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { GridSort } from '../../../components/grid/grid-types.ts'
import { useHost } from '../../../lib/host/api.ts'
import { lintQuery } from '../../../lib/query/lint-query.ts'
import { draftsQuery, flagsQuery } from '../../../lib/query/queries.ts'
import { parseFilter, textWords } from '../filter/flag-filter.ts'
import { lintCounts } from '../filter/lint-counts.ts'
import type { FlagsPlace } from '../flags-place.ts'
import type { FilterTab } from '../saved/saved-filters.ts'
import { indexFlags } from './flag-index.ts'
import { useListState } from './list-store.ts'
import { listedFlags, matchFlags } from './match-flags.ts'
import { sortFlags } from './sort-flags.ts'

interface ListChoice {
  readonly sort: GridSort
  /** Who changed each flag last, by flag id. */
  readonly actors: Readonly<Record<string, string>>
  /** The filters whose flags are counted. */
  readonly tabs: readonly FilterTab[]
  /** True if the list shows what lint finds. */
  readonly showsLint: boolean
}

/** The filtered and sorted flags, with the other data that the table needs. */
export function useVisibleFlags({ projectId, environmentId, environments }: FlagsPlace, choice: ListChoice) {
  const { sort, actors, tabs, showsLint } = choice
  const host = useHost()
  const flags = useQuery(flagsQuery(host, projectId))
  const { data: draftList } = useQuery(draftsQuery(host, environmentId))
  const { text } = useListState(projectId)
  const drafts = useMemo(() => new Set(draftList?.map(({ flagId }) => flagId)), [draftList])
  const index = useMemo(() => indexFlags(flags.data ?? []), [flags.data])
  const tags = useMemo(() => new Set(index.flatMap((flag) => flag.tags).sort()), [index])
  const sorted = useMemo(
    () => sortFlags(index, sort, { environments, actors }),
    [index, sort, environments, actors],
  )
  const filter = useMemo(() => parseFilter(text), [text])
  const words = useMemo(() => textWords(filter), [filter])
  const asksLint = [text, ...tabs.map((tab) => tab.text)].some((one) => /\blint:/i.test(one))
  const found = useQuery({ ...lintQuery(host, environmentId), enabled: showsLint || asksLint }).data
  const lint = useMemo(
    () => found && lintCounts(found.findings.filter(({ silenced }) => silenced === undefined)),
    [found],
  )
  const scene = useMemo(
    () => ({ environmentId, environments, drafts, tags, now: Date.now(), lint }),
    [environmentId, environments, drafts, tags, lint],
  )
  const visible = useMemo(() => matchFlags(sorted, filter, scene), [sorted, filter, scene])
  const listed = useMemo(() => listedFlags(index, filter).length, [index, filter])
  const counts = useMemo(
    () => tabs.map((tab) => matchFlags(index, parseFilter(tab.text), scene).length),
    [tabs, index, scene],
  )
  return { flags, visible, listed, counts, filter, words, drafts, tags, lint }
}
