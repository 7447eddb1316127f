import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Identity } from '../../../shared/contract/evaluation/identities.ts'
import { newId } from '../../../shared/model/new-id.ts'
import type { Profile } from '../../../shared/model/profile.ts'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { profilesQuery } from '../../lib/query/queries.ts'

/** Saves an identity as a trait profile; offers to undo. */
export function useAsProfile() {
  const host = useHost()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: profilesQuery(host).queryKey })
  const takeBack = async (id: string) => {
    await host.profiles.remove({ ids: [id] })
    await refresh()
  }
  return useMutation({
    mutationFn: (identity: Identity) => host.profiles.save({ ...profileOf(identity), tags: [] }),
    onSuccess: ({ id, name }) => {
      notifyDone(`Profile ${name} created.`, () => void takeBack(id).catch(notifyError))
      return refresh()
    },
    onError: notifyError,
  })
}

/** The identity as a profile with its most recent traits. */
function profileOf({ key, contextKind, traits }: Identity): Profile {
  const name = contextKind === 'user' ? key : `${contextKind} ${key}`
  return { id: newId(), name: name.slice(0, 256), tags: [], context: { ...traits, kind: contextKind, key } }
}
