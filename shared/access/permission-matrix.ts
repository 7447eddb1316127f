import type { AccessType } from './access-type.ts'
import type { PlaceKind } from './place.ts'

/** What one does to a resource; `list` and `create` are asked of what the resource is in. */
export const operations = ['list', 'get', 'create', 'update', 'delete'] as const

export type Operation = (typeof operations)[number]

export interface PermissionRow {
  /** Where permission is looked for. `anywhere`: at any place of the caller's own; the answer is cut to what it may see. */
  readonly place: PlaceKind | 'anywhere'
  /** The same for `list` and `create`, where that is another place. */
  readonly parent?: PlaceKind
  /** The same for `list`, where that is another one still. */
  readonly listed?: 'anywhere'
  /** The weakest access type that may do it. What is not written here nobody may do. */
  readonly needs: Readonly<Partial<Record<Operation, AccessType>>>
}

const edited = { list: 'service', create: 'user', get: 'service', update: 'user', delete: 'admin' } as const

/**
 * Who may do what: resource type × operation → the access type that is needed. From the two columns of intent of
 * Flagbase's own code; where they differ, the one that casbin once enforced.
 */
export const permissionMatrix = {
  instance: { place: 'instance', needs: { get: 'service', update: 'root' } },
  // What belongs to the host's own machine: profiles, drafts, settings.
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
