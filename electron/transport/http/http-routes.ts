import type { AnyContractProcedure } from '@orpc/contract'

/** HTTP carries the requests that have a path: those about the instance, not the workbench of some laptop. */
export const hasHttpRoute = ({ contract }: { readonly contract: AnyContractProcedure }): boolean =>
  contract['~orpc'].route.path !== undefined
