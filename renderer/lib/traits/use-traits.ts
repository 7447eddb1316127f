import { skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useRefusal } from '../acting/use-refusal.ts'
import { useCapabilities } from '../capabilities.ts'
import { useHost } from '../host/api.ts'
import { profilesQuery } from '../query/queries.ts'
import { withRecorded } from './recorded-traits.ts'
import { indexTraits, type TraitIndex } from './trait-index.ts'

const mostRecorded = 200

/**
 * What rules of an environment can ask for: the attributes of the profiles and, where rules are about identities, the
 * first 200 traits that identities of the environment have.
 */
export function useTraits(environmentId: string): TraitIndex {
  const host = useHost()
  const { identityRules } = useCapabilities()
  const refusal = useRefusal('list', 'trait', environmentId)
  const profiles = useQuery(profilesQuery(host)).data
  const recorded = useQuery({
    queryKey: ['instance', 'recorded-traits', environmentId],
    queryFn:
      identityRules && refusal === undefined
        ? ({ signal }) => host.traits.list({ environmentId, limit: mostRecorded }, { signal })
        : skipToken,
  }).data
  const index = useMemo(() => indexTraits(profiles ?? []), [profiles])
  return useMemo(() => withRecorded(index, recorded?.items ?? []), [index, recorded])
}
