import type { ProcedureMeta } from '../../../shared/contract/shapes/procedure.ts'

/**
 * The caller: the desktop's owner, an access that presented a token of this version, an access that a window
 * of the owner acts as (`by`), or nobody.
 */
export type Caller =
  | 'owner'
  | 'nobody'
  | { readonly accessId: string; readonly version?: number; readonly by?: 'owner' }

/**
 * The caller on a line of the owner's own window, for as long as the line is open. `as`: the id of the access
 * that the window acts as; null: none. An id of no access has no rights.
 */
export const windowCaller = (as: string | null): Caller =>
  // An empty id would stand for nobody who acts.
  as === null ? 'owner' : { accessId: as.toLowerCase() || 'none', by: 'owner' }

/** Who sits at the window of a caller: the owner who acts as an access, else the caller itself. */
export const personOf = (caller: Caller): Caller => (isActing(caller) ? 'owner' : caller)

/** The id of the access that the owner's window acts as; "" if the caller is no such window. */
export const actedAccess = (caller: Caller): string => (isActing(caller) ? caller.accessId : '')

// A transport that forgets to pass the caller passes undefined.
const isActing = (caller: Caller | undefined): caller is Extract<Caller, object> =>
  typeof caller === 'object' && caller.by === 'owner'

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
  /** The caller's name in history: the key of the access, or `owner as <key>` if the owner acts as it. */
  nameOf(caller: Caller): string
  /** The caller's current rights as a string that changes whenever they do. */
  rightsOf(caller: Caller): string
}

/** The context that every transport passes with a call, see `AccessControl.contextOf`. */
export interface HostContext {
  readonly caller: Caller
  readonly guard: Guard
}
