import type { AnyContractProcedure } from '@orpc/contract'

/** True for requests with an HTTP path: those about the instance, not about one machine's workbench. */
export const hasHttpRoute = ({ contract }: { readonly contract: AnyContractProcedure }): boolean =>
  contract['~orpc'].route.path !== undefined
