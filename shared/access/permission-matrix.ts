import type { AccessType } from './access-type.ts'
import type { PlaceKind } from './place.ts'

/** Operations on a resource. For `list` and `create`, permission is checked on the parent. */
export const actions = ['list', 'get', 'create', 'update', 'delete'] as const

export type Action = (typeof actions)[number]

export interface PermissionRow {
  /**
   * Where permission is checked. `anywhere`: any place that the caller is attached to; results are filtered
   * by what it may see.
   */
  readonly place: PlaceKind | 'anywhere'
  /** The place for `list` and `create`, if it differs from `place`. */
  readonly parent?: PlaceKind
  /** The place for `list`, if it differs from `parent`. */
  readonly listed?: 'anywhere'
  /** The weakest access type for each action. Nobody may do an action that is not listed. */
  readonly needs: Readonly<Partial<Record<Action, AccessType>>>
}

const edited = { list: 'service', create: 'user', get: 'service', update: 'user', delete: 'admin' } as const

/**
 * Permission matrix: resource type × action → required access type. It follows the two columns of intent
 * in Flagbase's code; where they differ, it follows the one that casbin once enforced.
 */
export const permissionMatrix = {
  instance: { place: 'instance', needs: { get: 'service', update: 'root' } },
  // The resources of the host's own machine: profiles, drafts and settings.
  workbench: { place: 'instance', needs: { get: 'root', update: 'root' } },
  access: {
    place: 'anywhere',
    needs: { list: 'service', create: 'admin', get: 'service', update: 'user', delete: 'admin' },
  },
  workspace: {
    place: 'workspace',
    parent: 'instance',
    listed: 'anywhere',
    needs: { list: 'service', create: 'root', get: 'service', update: 'user', delete: 'admin' },
  },
  project: {
    place: 'project',
    parent: 'workspace',
    needs: { list: 'service', create: 'admin', get: 'service', update: 'user', delete: 'admin' },
  },
  environment: {
    place: 'environment',
    parent: 'project',
    needs: { list: 'service', create: 'admin', get: 'service', update: 'user', delete: 'admin' },
  },
  flag: { place: 'project', needs: { ...edited, delete: 'user' } },
  variation: { place: 'project', needs: edited },
  segment: { place: 'project', needs: edited },
  segment_rule: { place: 'environment', needs: edited },
  targeting: { place: 'environment', needs: edited },
  targeting_rule: { place: 'environment', needs: { ...edited, delete: 'user' } },
  trait: { place: 'environment', needs: edited },
  identity: { place: 'environment', needs: { list: 'service', get: 'service', delete: 'admin' } },
  sdk_key: {
    place: 'environment',
    needs: { list: 'user', create: 'admin', get: 'user', update: 'admin', delete: 'admin' },
  },
  evaluation: { place: 'environment', needs: { list: 'service', get: 'service', create: 'service' } },
  history: { place: 'project', needs: { list: 'service', get: 'service', update: 'user' } },
} as const satisfies Readonly<Record<string, PermissionRow>>

export type ResourceType = keyof typeof permissionMatrix

export const resourceTypes = Object.keys(permissionMatrix) as [ResourceType, ...ResourceType[]]
