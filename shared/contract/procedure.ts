import { oc } from '@orpc/contract'

/** The resource a procedure works on; the tree that permissions hang on. */
export type ResourceType = 'instance' | 'workspace' | 'project' | 'environment' | 'workbench'

/** What a procedure does to it. */
export type Operation = 'read' | 'write'

export interface ProcedureMeta {
  /** What the caller must be allowed to do. */
  readonly permission?: { readonly resource: ResourceType; readonly operation: Operation }
}

const base = oc.$meta<ProcedureMeta>({})

/** Starts a procedure that needs leave to do `operation` on a `resource`. */
export const needs = (resource: ResourceType, operation: Operation) =>
  base.meta({ permission: { resource, operation } })
