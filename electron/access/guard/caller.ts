import type { ProcedureMeta } from '../../../shared/contract/shapes/procedure.ts'

/** The caller: the desktop's owner, an access that presented a token of this version, or nobody. */
export type Caller = 'owner' | 'nobody' | { readonly accessId: string; readonly version?: number }

/** Checks every call against the contract's permissions; the methods throw to refuse a call. */
export interface Guard {
  /**
   * Runs before the input is parsed. Throws UNAUTHENTICATED if the caller has no rights at all, FORBIDDEN if
   * its type is too weak everywhere.
   */
  admit(caller: Caller, meta: ProcedureMeta): void
  /**
   * `input` has been parsed by the contract's schema. Throws NOT_FOUND if the resource does not exist or is
   * hidden from the caller (the same error for both), FORBIDDEN if the caller may see it but not do this.
   */
  permit(caller: Caller, meta: ProcedureMeta, input: unknown): Promise<void>
  /** The caller's name in history: the key of the access. */
  nameOf(caller: Caller): string
  /** The caller's current rights as a string that changes whenever they do. */
  rightsOf(caller: Caller): string
}

/** The context that every transport passes with a call, see `AccessControl.contextOf`. */
export interface HostContext {
  readonly caller: Caller
  readonly guard: Guard
}
