import { needed } from '../../../shared/access/needed.ts'
import type { Action, ResourceType } from '../../../shared/access/permission-matrix.ts'
import { instanceId } from '../../../shared/access/place.ts'
import type { Permission, ProcedureMeta } from '../../../shared/contract/shapes/procedure.ts'
import type { Judge } from '../policy/judge.ts'
import { actedAccess, type Caller, type Guard, personOf } from './caller.ts'
import { refuseForeignFlagParts } from './check-flag-parts.ts'
import { findReferences, type Reference } from './find-references.ts'
import { findScope, type Scope, type ScopeFinder, scopeFor } from './find-scopes.ts'
import { refusal } from './refusals.ts'

export function createGuard(parts: ScopeFinder): Guard {
  const { judge } = parts
  const admit: Guard['admit'] = (called, meta) => {
    const { atLeast } = meta
    const { caller, permission } = whoNeeds(called, meta)
    if (permission === 'anyone') return
    if (!judge.who(caller)) throw refusal.unknownCaller()
    if (atLeast && !judge.allowsAnywhere(caller, atLeast)) throw refusal.tooWeak(atLeast)
  }
  return {
    admit,
    nameOf: (caller) => {
      const name = (who: Caller) => judge.who(who)?.key ?? 'nobody'
      return actedAccess(caller) === '' ? name(caller) : `${name(personOf(caller))} as ${name(caller)}`
    },
    rightsOf: (caller) => JSON.stringify([judge.who(caller)?.type, [...judge.placesOf(caller)].sort()]),
    permit: async (called, meta, input) => {
      const { caller, permission } = whoNeeds(called, meta)
      if (permission === 'anyone') return
      admit(called, meta)
      if (!permission) throw refusal.noPermission()
      const { resource, action } = permission
      if (needed(resource, action)?.place === 'anywhere') return meetAnywhere(judge, caller, permission)
      for (const demand of await demandsOf(parts, permission, input)) meet(judge, caller, demand)
      if (action !== 'get' && action !== 'list') await refuseForeignFlagParts(parts, caller, input)
    },
  }
}

/** Whose permission a request needs, and which: a request about the workbench may differ while a window acts. */
function whoNeeds(caller: Caller, { permission, whileActing }: ProcedureMeta) {
  if (actedAccess(caller) === '' || !whileActing) return { caller, permission }
  return whileActing === 'owner'
    ? { caller: personOf(caller), permission }
    : { caller, permission: whileActing }
}

/** One permission check. */
interface Demand {
  readonly resource: ResourceType
  readonly action: Action
  readonly place: string
  /**
   * The name of the place in a NOT_FOUND error if the caller may not see it; undefined if there is nothing to
   * hide.
   */
  readonly name: string | undefined
}

async function demandsOf(parts: ScopeFinder, permission: Permission, input: unknown): Promise<Demand[]> {
  const { resource, action, at } = permission
  const found = await findAll(parts, findReferences(input))
  if (found.length === 0) return [{ resource, action, place: instanceId, name: undefined }]
  // The error names all kinds of reference, not the one that failed: that would reveal which of the others
  // exist.
  const name = [...new Set(found.map((it) => it.name))].join(' or ')
  return deepest(parts.judge, found, at).flatMap(({ field, place }) => {
    const asked = at.length === 0 || at.includes(field) ? action : 'get'
    const demand = {
      resource,
      action: asked,
      place: scopeFor(parts.judge, place.id, resource, asked),
      name,
    }
    return asked === 'get' ? [demand] : [demand, ...creationOf(place, name)]
  })
}

interface Found {
  readonly field: string
  readonly name: string
  readonly place: Scope
}

async function findAll(parts: ScopeFinder, references: readonly Reference[]) {
  const found: Found[] = []
  for (const reference of references) {
    const place = await findScope(parts, reference)
    found.push({ field: reference.field, name: nameOf(reference), place })
  }
  return found
}

function nameOf(reference: Reference): string {
  if (reference.kind !== 'path') return reference.kind === 'sdkkey' ? 'SDK key' : reference.kind
  if (reference.keys.environmentKey !== undefined) return 'environment'
  return reference.keys.projectKey === undefined ? 'workspace' : 'project'
}

/**
 * Drops a place that only locates another one below it: given a project and one of its environments, only the
 * environment is checked.
 */
function deepest({ pathOf }: Judge, found: readonly Found[], at: readonly string[]): readonly Found[] {
  const isBelow = (other: Scope, id: string) => other.id !== id && pathOf(other.id).includes(id)
  return found.filter(({ field, place: { id, exists, missing } }) => {
    const isAsked = at.includes(field) || !exists || missing.length > 0
    return isAsked || !found.some((other) => isBelow(other.place, id))
  })
}

/** A write to a place that does not exist also creates that place. */
function creationOf({ id, missing: [kind] }: Scope, name: string): Demand[] {
  return kind && kind !== 'instance' ? [{ resource: kind, action: 'create', place: id, name }] : []
}

function meet(judge: Judge, caller: Caller, { resource, action, place, name }: Demand): void {
  const need = needed(resource, action)
  if (!need) throw refusal.noPermission()
  if (judge.allows(caller, place, resource, need.accessType)) return
  const isSeen = name === undefined || judge.allows(caller, place, resource, 'service')
  throw isSeen ? refusal.forbidden(resource, action, need.accessType) : refusal.hidden(name)
}

function meetAnywhere(judge: Judge, caller: Caller, { resource, action }: Permission): void {
  const need = needed(resource, action)
  if (need && judge.allowsAnywhere(caller, need.accessType)) return
  throw need ? refusal.forbidden(resource, action, need.accessType) : refusal.noPermission()
}
