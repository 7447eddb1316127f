import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { profilesQuery } from '../../../lib/query/queries.ts'
import { NoProfiles } from '../no-profiles.tsx'
import type { MatrixProps } from './matrix-props.ts'
import { MatrixScreen } from './matrix-screen.tsx'
import { useMatrixStore } from './matrix-store.ts'

/** As many as the host takes at once. */
const mostProfiles = 20_000

/** What every flag gives every profile, in one environment or several. */
export function MatrixView(props: MatrixProps) {
  const { data: all, isPending } = useQuery(profilesQuery(useHost()))
  const tag = useMatrixStore((store) => store.tag)
  const profiles = useMemo(
    () => (all ?? []).filter(({ tags }) => tag === '' || tags.includes(tag)).slice(0, mostProfiles),
    [all, tag],
  )
  const tags = useMemo(() => [...new Set((all ?? []).flatMap((profile) => profile.tags))].toSorted(), [all])
  if (isPending || !all) return <SlowSkeleton />
  if (all.length === 0) return <NoProfiles />
  return <MatrixScreen {...props} profiles={profiles} tags={tags} />
}
