import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { refusalOf } from '../../../shared/access/may.ts'
import type { Action, ResourceType } from '../../../shared/access/permission-matrix.ts'
import { instanceId } from '../../../shared/access/place.ts'
import type { Access } from '../../../shared/contract/access/accesses.ts'
import { useHost } from '../host/api.ts'
import { treeQuery } from '../query/queries.ts'
import { pathTo } from './path-to.ts'
import { useActing } from './use-acting.ts'

/**
 * Why the window may not do something at a place, as one sentence; undefined: it may, as the owner always may.
 * `id` names the workspace, project or environment; absent: the instance.
 */
export type Refusal = (action: Action, resource: ResourceType, id?: string) => string | undefined

/** Knows what the access that the window acts as may not do. The host decides in any case. */
export function useRefusals(): Refusal {
  const access = useActing()?.access
  const { data: tree } = useQuery(treeQuery(useHost()))
  return useCallback(
    (action, resource, id) => {
      if (!access || !tree) return undefined
      const refusal = refusalOf(rightsOf(access), { action, resource }, pathTo(tree, id))
      if (refusal === undefined || resource !== 'workbench') return refusal
      return `This belongs to the owner of this machine: leave ${access.key} first.`
    },
    [access, tree],
  )
}

/** The same for one question. */
export const useRefusal = (...question: Parameters<Refusal>): string | undefined => useRefusals()(...question)

const rightsOf = ({ key, type, attachments }: Access) => ({
  key,
  type,
  places: attachments.map(({ place }) => (place.kind === 'instance' ? instanceId : place.id)),
})
