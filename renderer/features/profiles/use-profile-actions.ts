import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Profile } from '../../../shared/model/profile.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { profilesQuery } from '../../lib/query/queries.ts'
import { dropEdit } from './profile-edits.ts'

/** The actions on profiles. Each refreshes the list, and shows an error if the host rejects it. */
export function useProfileActions() {
  const host = useHost()
  const queries = useQueryClient()
  const { queryKey } = profilesQuery(host)
  const refresh = () => queries.invalidateQueries({ queryKey })
  const put = useMutation({
    mutationFn: (profile: Profile) => host.profiles.save({ ...profile, tags: [...profile.tags] }),
    onSuccess: ({ id }) => {
      dropEdit(id)
      return refresh()
    },
  })
  const remove = useMutation({
    mutationFn: (profiles: readonly Profile[]) => host.profiles.remove({ ids: profiles.map(({ id }) => id) }),
    onSuccess: (_none, profiles) => {
      notifyDone(removedWords(profiles), () => void putBack(profiles).catch(notifyError))
      return refresh()
    },
    onError: notifyError,
  })
  const putBack = async (profiles: readonly Profile[]) => {
    for (const profile of profiles) await host.profiles.save({ ...profile, tags: [...profile.tags] })
    await refresh()
  }
  return { put, remove }
}

function removedWords(profiles: readonly Profile[]): string {
  const [first] = profiles
  return profiles.length === 1 && first
    ? `Profile ${first.name} deleted.`
    : `${profiles.length.toLocaleString()} profiles deleted.`
}
