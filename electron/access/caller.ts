import type { ProcedureMeta } from '../../shared/contract/shapes/procedure.ts'

/** Who asks: the desktop's owner, an access that has shown a token of this version, or somebody who showed nothing. */
export type Caller = 'owner' | 'nobody' | { readonly accessId: string; readonly version?: number }

/** The one place where the contract's permissions are held against the caller's: lets a call through or throws. */
export interface Guard {
  /**
   * Before the input is looked at. Throws UNAUTHENTICATED (whoever asks may do nothing at all), FORBIDDEN (nowhere anything
   * of the kind).
   */
  admit(caller: Caller, meta: ProcedureMeta): void
  /**
   * `input` is what the contract's schema has made of it. Throws NOT_FOUND (what is asked for does not exist or is hidden
   * from the caller: the same answer), FORBIDDEN (the caller may see it, but not do this).
   */
  permit(caller: Caller, meta: ProcedureMeta, input: unknown): Promise<void>
  /** What history calls whoever asks: the key of the access. */
  nameOf(caller: Caller): string
  /** What whoever asks may do by now, as a text that changes with it. */
  rightsOf(caller: Caller): string
}

/** What every transport gives along with a call, see `AccessControl.contextOf`. */
export interface HostContext {
  readonly caller: Caller
  readonly guard: Guard
}
