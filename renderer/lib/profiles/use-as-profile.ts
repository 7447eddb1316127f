import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { notifyDone, notifyError } from '../errors/notify.tsx'
import { useHost } from '../host/api.ts'
import { profilesQuery } from '../query/queries.ts'
import { selectRow } from '../selected-row.ts'
import { type NamedContext, profileFor } from './context-profile.ts'

/** Opens the profile of a context; makes it if there is none, and offers to undo that. */
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
    mutationFn: async (context: NamedContext) => {
      const { profile, isNew } = profileFor(context, await queries.ensureQueryData(query))
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
