import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Identity } from '../../../../shared/contract/evaluation/identities.ts'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { profilesQuery } from '../../../lib/query/queries.ts'
import { selectRow } from '../../../lib/selected-row.ts'
import { profileOf } from './identity-profile.ts'

/** Opens the profile of an identity; makes it if there is none, and offers to undo that. */
export function useAsProfile() {
  const host = useHost()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const query = profilesQuery(host)
  const refresh = () => queries.invalidateQueries({ queryKey: query.queryKey })
  const takeBack = async (id: string) => {
    await host.profiles.remove({ ids: [id] })
    await refresh()
  }
  return useMutation({
    mutationFn: async (identity: Identity) => {
      const { profile, isNew } = profileOf(identity, await queries.ensureQueryData(query))
      if (isNew) await host.profiles.save(profile)
      return { profile, isNew }
    },
    onSuccess: async ({ profile: { id, name }, isNew }) => {
      if (isNew) notifyDone(`Profile ${name} created.`, () => void takeBack(id).catch(notifyError))
      else notifyDone(`Profile ${name} has this context already.`)
      await refresh()
      selectRow('profiles', id)
      await navigate({ to: '/profiles' })
    },
    onError: notifyError,
  })
}
