import type { Access } from '../../../shared/contract/access/accesses.ts'
import type { Caller } from '../guard/caller.ts'
import { refusal } from '../guard/refusals.ts'
import { seen } from '../policy/authority.ts'
import * as table from './access-rows.ts'
import type { AccessParts } from './update-accesses.ts'

/**
 * The accesses that a caller may see, ordered by key: its own, and those attached to places that it
 * administers.
 */
export async function listAccesses({ database, judge }: AccessParts, caller: Caller): Promise<Access[]> {
  const all = await table.readAccesses(database.read)
  return all.flatMap((access) => seen(judge, caller, access) ?? [])
}

/** Throws NOT_FOUND, also for an access that the caller may not see. */
export async function getAccess(
  { database, judge }: AccessParts,
  caller: Caller,
  id: string,
): Promise<Access> {
  const access = await table.readAccess(database.read, id)
  const visible = access && seen(judge, caller, access)
  if (!visible) throw refusal.hidden('access')
  return visible
}
