import type { AnyContractProcedure } from '@orpc/contract'
import { traverseContractProcedures } from '@orpc/server'
import { contract } from '../../../shared/contract/index.ts'
import type { ProcedureMeta } from '../../../shared/contract/procedure.ts'

/** HTTP carries the requests that have a path: those about the instance, not the workbench of some laptop. */
export const carries = ({ contract }: { readonly contract: AnyContractProcedure }): boolean =>
  contract['~orpc'].route.path !== undefined

/** `POST /tokens` and so on: the requests that anyone may make, known or not. Their paths have no parameters. */
export function openRequests(): ReadonlySet<string> {
  const open = new Set<string>()
  traverseContractProcedures({ router: contract, path: [] }, (found) => {
    const { route, meta } = found.contract['~orpc']
    if (carries(found) && (meta as ProcedureMeta).permission === 'anyone')
      open.add(`${route.method ?? 'POST'} ${route.path}`)
  })
  return open
}
