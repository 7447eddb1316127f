import type { AccessType } from '../../../shared/access/access-type.ts'
import { instanceId } from '../../../shared/access/place.ts'
import type { Access, AccessPlace } from '../../../shared/contract/access/accesses.ts'
import type { Database, Writer } from '../../instance/database/database.ts'
import type { Caller } from '../guard/caller.ts'
import { findScope } from '../guard/find-scopes.ts'
import { refusal } from '../guard/refusals.ts'
import { refuseOutliving, refusePlace, refuseRotation, requireAuthority, seen } from '../policy/authority.ts'
import type { Judge } from '../policy/judge.ts'
import type { KeptPolicy } from '../policy/keep-policy.ts'
import * as table from './access-rows.ts'
import { type AccessChange, changedAccess } from './changed-access.ts'
import { hashSecret, newSecret } from './secrets.ts'

/** The dependencies of the functions that change accesses. */
export interface AccessParts {
  readonly database: Database
  readonly policy: KeptPolicy
  readonly judge: Judge
}

export interface NewAccessInput extends Omit<table.NewAccess, 'secretHash' | 'type'> {
  readonly type: Access['type']
  readonly places: readonly AccessPlace[]
}

export interface WithSecret {
  readonly access: Access
  /** Shown only once; only its hash is stored. */
  readonly secret: string
}

/**
 * Throws FORBIDDEN if the new access would have more rights than the caller, NOT_FOUND for a place that the
 * caller may not see.
 */
export async function createAccess(
  parts: AccessParts,
  caller: Caller,
  input: NewAccessInput,
): Promise<WithSecret> {
  for (const place of input.places) await refuseHere(parts, caller, input.type, place)
  refuseOutliving(parts.judge, caller, input.expiresAt)
  const secret = newSecret()
  const secretHash = await hashSecret(secret)
  const access = await parts.database.write(async (writer) => {
    const id = await table.insertAccess(writer, { ...input, secretHash })
    for (const place of input.places) await table.insertAttachment(writer, id, place)
    return table.readAccess(writer, id)
  })
  await parts.policy.refresh()
  return { access: found(access), secret }
}

/** Throws NOT_FOUND, STALE, FORBIDDEN. */
export const updateAccess = async (parts: AccessParts, caller: Caller, id: string, change: AccessChange) =>
  found(
    await changing(parts, caller, id, (writer, before) =>
      table.updateAccess(writer, changedAccess(parts.judge, caller, before, change)),
    ),
  )

/** Replaces an access' secret. Throws NOT_FOUND, FORBIDDEN. */
export async function rotateSecret(parts: AccessParts, caller: Caller, id: string): Promise<WithSecret> {
  const secret = newSecret()
  const secretHash = await hashSecret(secret)
  const access = await changing(parts, caller, id, async (writer, before) => {
    refuseRotation(parts.judge, caller, before)
    await table.updateSecret(writer, id, secretHash)
  })
  return { access: found(access), secret }
}

/** Throws NOT_FOUND, FORBIDDEN. */
export async function removeAccess(parts: AccessParts, caller: Caller, id: string): Promise<void> {
  await changing(parts, caller, id, async (writer, before) => {
    requireAuthority(parts.judge, caller, before)
    await table.deleteAccess(writer, id)
  })
}

/** Throws NOT_FOUND, FORBIDDEN. */
export async function attachAccess(parts: AccessParts, caller: Caller, id: string, place: AccessPlace) {
  const after = await changing(parts, caller, id, async (writer, before) => {
    requireAuthority(parts.judge, caller, before)
    await refuseHere(parts, caller, before.type, place)
    refuseOutliving(parts.judge, caller, before.expiresAt)
    await table.insertAttachment(writer, id, place)
  })
  return found(after)
}

/** Detaches an access from a place that the caller administers. Throws NOT_FOUND, FORBIDDEN. */
export async function detachAccess(parts: AccessParts, caller: Caller, id: string, attachmentId: string) {
  await changing(parts, caller, id, async (writer, before) => {
    const attachment = before.attachments.find((one) => one.id === attachmentId)
    if (!attachment) throw refusal.hidden('attachment')
    await refuseHere(parts, caller, before.type, attachment.place)
    await table.deleteAttachment(writer, attachmentId)
  })
}

/**
 * Changes one access that the caller may see, in a transaction; the new policy is in force when this
 * resolves. The result shows the attachments that were visible before the change, because the caller may have
 * just detached itself or invalidated its own token.
 */
async function changing(
  { database, policy, judge }: AccessParts,
  caller: Caller,
  id: string,
  work: (writer: Writer, before: Access) => Promise<void>,
): Promise<Access | undefined> {
  const after = await database.write(async (writer) => {
    const before = await table.lockAccess(writer, id)
    const visible = before && seen(judge, caller, before)
    if (!visible) throw refusal.hidden('access')
    await work(writer, before)
    return withoutHidden(await table.readAccess(writer, id), before, visible)
  })
  await policy.refresh()
  return after
}

function withoutHidden(after: Access | undefined, before: Access, visible: Access): Access | undefined {
  const hidden = new Set(before.attachments.map(({ id }) => id))
  for (const { id } of visible.attachments) hidden.delete(id)
  return after && { ...after, attachments: after.attachments.filter(({ id }) => !hidden.has(id)) }
}

function found(access: Access | undefined): Access {
  if (!access) throw refusal.hidden('access')
  return access
}

/** A place that the policy does not know yet is judged by its nearest ancestor that the policy knows. */
async function refuseHere(
  { database, judge }: AccessParts,
  caller: Caller,
  type: AccessType,
  place: AccessPlace,
): Promise<void> {
  if (place.kind === 'instance') return refusePlace(judge, caller, type, place, instanceId)
  const { kind, id } = place
  const found = await findScope(
    { database, judge, importTargets: () => undefined },
    { field: kind, kind, id },
  )
  if (!found.exists) throw refusal.hidden(kind)
  refusePlace(judge, caller, type, place, found.id)
}
