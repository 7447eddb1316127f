import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Profile } from '../../../shared/model/profile.ts'
import type { GridSort } from '../../components/grid/grid-types.ts'
import { useHost } from '../../lib/host/api.ts'
import { profilesQuery } from '../../lib/query/queries.ts'
import { containsAll, wordsOf } from '../../lib/search.ts'
import { sortProfiles } from './profile-columns.tsx'
import { useProfileEdits } from './profile-edits.ts'

/** The filtered and sorted profiles, with the other data that the screen needs. */
export function useVisibleProfiles(text: string, sort: GridSort) {
  const profiles = useQuery(profilesQuery(useHost()))
  const edits = useProfileEdits((store) => store.edits)
  const index = useMemo(() => (profiles.data ?? []).map(indexed), [profiles.data])
  const words = useMemo(() => wordsOf(text), [text])
  const visible = useMemo(() => {
    const found = index.filter((one) => containsAll(one, words))
    return sortProfiles(
      found.map(({ profile }) => profile),
      sort,
    )
  }, [index, words, sort])
  const tags = useMemo(() => [...new Set(index.flatMap(({ profile }) => profile.tags))].sort(), [index])
  const unsaved = useMemo(() => new Set(Object.keys(edits)), [edits])
  return { profiles, visible, words, tags, unsaved }
}

function indexed(profile: Profile) {
  const { name, tags, context } = profile
  return { profile, haystack: `${name} ${tags.join(' ')} ${JSON.stringify(context)}`.toLowerCase() }
}
