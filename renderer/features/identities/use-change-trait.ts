import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useHost } from '../../lib/host/api.ts'

export interface TraitChange {
  readonly traitId: string
  readonly isIdentifier?: boolean
  readonly description?: string
}

/** Updates a trait's description, or whether it is an identifier. */
export function useChangeTrait() {
  const host = useHost()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: TraitChange) => host.traits.update(change),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['instance', 'traits'] }),
  })
}
