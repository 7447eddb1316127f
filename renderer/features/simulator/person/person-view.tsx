import { useQuery } from '@tanstack/react-query'
import { SlowSkeleton } from '../../../components/feedback/slow-skeleton.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { profilesQuery } from '../../../lib/query/queries.ts'
import { NoProfiles } from '../no-profiles.tsx'
import { useSimulatorPlace } from '../use-simulator-place.ts'
import { PersonList } from './person-list.tsx'

interface PersonViewProps {
  readonly projectId: string
  readonly environmentId: string
}

/** What one profile gets from every flag, alone or beside another. */
export function PersonView(props: PersonViewProps) {
  const [place] = useSimulatorPlace()
  const { data: profiles, isPending } = useQuery(profilesQuery(useHost()))
  if (isPending || !profiles) return <SlowSkeleton />
  const [first] = profiles
  if (!first) return <NoProfiles />
  const one = profiles.find(({ id }) => id === place.profile) ?? first
  const other = profiles.find(({ id }) => id === place.other && id !== one.id)
  return <PersonList {...props} profiles={profiles} one={one} other={other} />
}
