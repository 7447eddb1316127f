import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useHost } from '../../lib/api.ts'

export interface TraitChange {
  readonly traitId: string
  readonly isIdentifier?: boolean
  readonly description?: string
}

/** Describes a trait, or turns whether it identifies. */
export function useChangeTrait() {
  const host = useHost()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: TraitChange) => host.traits.change(change),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['instance', 'traits'] }),
  })
}
