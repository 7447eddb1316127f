import { instanceId } from '../../../shared/access/place.ts'

/** casbin's rows by ptype, as `Enforcer.getModel` holds them. */
export interface PolicyRows {
  /** Access, resource, resource type, access type. */
  readonly p: readonly (readonly string[])[]
  /** Access types: stronger, weaker. */
  readonly g: readonly (readonly string[])[]
  /** Resources: child, parent. */
  readonly g2: readonly (readonly string[])[]
  /** Resource types: child, parent. */
  readonly g3: readonly (readonly string[])[]
}

/** casbin's decision, by look-up instead of by testing every policy. */
export interface PolicyIndex {
  /** Returns the same as `enforceSync` over the same rows. */
  allows(access: string, resource: string, type: string, accessType: string): boolean
  /** True if the resource is in the tree. */
  knows(resource: string): boolean
  /** The resource and its ancestors, nearest first. */
  pathOf(resource: string): readonly string[]
  /** The resources that an access is attached to. */
  placesOf(access: string): readonly string[]
}

interface Grant {
  readonly type: string
  readonly accessType: string
}

export function indexPolicy({ p, g, g2, g3 }: PolicyRows): PolicyIndex {
  const grants = grantsOf(p)
  const weaker = closure(g)
  const above = closure(g2)
  const typesAbove = closure(g3)
  const known = new Set([instanceId, ...g2.flat()])
  return {
    allows: (access, resource, type, accessType) => {
      const own = grants.get(access)
      if (!own) return false
      for (const place of above(resource)) {
        for (const grant of own.get(place) ?? []) {
          if (weaker(grant.accessType).has(accessType) && typesAbove(type).has(grant.type)) return true
        }
      }
      return false
    },
    knows: (resource) => known.has(resource),
    pathOf: (resource) => [...above(resource)],
    placesOf: (access) => [...(grants.get(access)?.keys() ?? [])],
  }
}

function grantsOf(policies: PolicyRows['p']): Map<string, Map<string, Grant[]>> {
  const grants = new Map<string, Map<string, Grant[]>>()
  for (const [access = '', resource = '', type = '', accessType = ''] of policies) {
    const own = grants.get(access) ?? new Map<string, Grant[]>()
    grants.set(access, own.set(resource, [...(own.get(resource) ?? []), { type, accessType }]))
  }
  return grants
}

/** For each name, the name itself and everything reachable over its edges. Computed once per name. */
function closure(edges: readonly (readonly string[])[]): (name: string) => ReadonlySet<string> {
  const next = Map.groupBy(edges, ([from = '']) => from)
  const found = new Map<string, ReadonlySet<string>>()
  return (name) => {
    const known = found.get(name)
    if (known) return known
    const reached = new Set([name])
    for (const one of reached) for (const [, to = ''] of next.get(one) ?? []) reached.add(to)
    // A name without edges could be any string that a caller sends, so it is not cached.
    if (next.has(name)) found.set(name, reached)
    return reached
  }
}
