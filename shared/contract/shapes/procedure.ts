import { oc } from '@orpc/contract'
import type { AccessType } from '../../access/access-type.ts'
import type { Action, ResourceType } from '../../access/permission-matrix.ts'
import type { BodyLimit } from './body-limit.ts'

/** The permission that the caller needs. */
export interface Permission {
  readonly resource: ResourceType
  readonly action: Action
  /**
   * The input fields that name the place; resources in other fields need only be readable. Empty: all fields.
   */
  readonly at: readonly string[]
}

export interface ProcedureMeta {
  /** `anyone`: no sign-in needed. */
  readonly permission?: Permission | 'anyone'
  /** The response contains a secret that is shown once, so it is never stored for replay. */
  readonly tellsSecret?: boolean
  /** The weakest access type that may call it, at any place; checked before the input is read. */
  readonly atLeast?: AccessType
  /**
   * What a request about the workbench needs instead of `permission` while the owner's window acts as an access.
   * `owner`: it is about the window itself, so what the owner may decides. Otherwise, the access needs this
   * permission.
   */
  readonly whileActing?: 'owner' | Permission
  /** The body limit; absent: `usual`. */
  readonly body?: BodyLimit
}

const base = oc.$meta<ProcedureMeta>({})

/**
 * Starts a procedure that requires permission for `action` on `resource` (see
 * `access/permission-matrix.ts`), at every place named in its input, or only in the fields `at`.
 */
export const requires = (resource: ResourceType, action: Action, ...at: readonly string[]) =>
  base.meta({ permission: { resource, action, at } })

/** Starts a procedure about the window itself, see `ProcedureMeta.whileActing`. */
export const ofWindow = (action: 'get' | 'update') =>
  requires('workbench', action).meta({ whileActing: 'owner' })

/** Starts a procedure about drafts of a resource: who acts as an access has drafts of what the access may read. */
export const ofDrafts = (action: 'get' | 'update', resource: ResourceType) =>
  requires('workbench', action).meta({ whileActing: { resource, action: 'get', at: [] } })

/** Starts a procedure that anyone may call without signing in. */
export const openToAnyone = base.meta({ permission: 'anyone' })
