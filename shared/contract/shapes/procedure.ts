import { oc } from '@orpc/contract'
import type { AccessType } from '../../access/access-type.ts'
import type { Operation, ResourceType } from '../../access/permission-matrix.ts'
import type { BodyLimit } from './body-limit.ts'

/** What the caller must be allowed to do. */
export interface Permission {
  readonly resource: ResourceType
  readonly operation: Operation
  /** The fields of the input that name where; what other fields name need only be readable. Empty: all fields. */
  readonly at: readonly string[]
}

export interface ProcedureMeta {
  /** `anyone`: nobody need be known for it. */
  readonly permission?: Permission | 'anyone'
  /** The answer holds a secret that is told once: nothing keeps it to give it again. */
  readonly tellsSecret?: boolean
  /** The weakest access type that may do any of it, at any place: decided before the input is read. */
  readonly atLeast?: AccessType
  /** How much the request may bring; absent: the usual. */
  readonly body?: BodyLimit
}

const base = oc.$meta<ProcedureMeta>({})

/**
 * Starts a procedure that requires permission for `operation` on a type of `resource` (see `access/permission-matrix.ts`), at
 * every place that its input names, or at those of the fields `at` alone.
 */
export const requires = (resource: ResourceType, operation: Operation, ...at: readonly string[]) =>
  base.meta({ permission: { resource, operation, at } })

/** Starts a procedure that anyone may call, known or not. */
export const openToAnyone = base.meta({ permission: 'anyone' })
