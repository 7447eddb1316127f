import type { Access } from '../../../shared/contract/access/accesses.ts'
import type { Acting } from '../../../shared/contract/window/acting.ts'
import { idSchema } from '../../../shared/model/resource.ts'
import { actedAccess, type Caller } from '../guard/caller.ts'
import { readAccess } from './access-rows.ts'
import type { AccessParts } from './update-accesses.ts'

/** The access that a window of the owner acts as, and whether it still may; null for any other caller. */
export async function readActing(
  { database, policy, judge }: AccessParts,
  caller: Caller,
): Promise<Acting | null> {
  const accessId = actedAccess(caller)
  if (accessId === '') return null
  // A window asks again when it hears of a change, and must not be answered by the policy from before it.
  await policy.refresh()
  const access = idSchema.safeParse(accessId).success ? await readAccess(database.read, accessId) : undefined
  if (access && judge.who(caller)) return { access, ended: null }
  return { access: access ?? null, ended: whyEnded(access) }
}

function whyEnded(access: Access | undefined): string {
  if (!access)
    return 'The access that this window acted as no longer exists: it was deleted, or a backup from before it was restored.'
  return access.enabled ? `The access ${access.key} has expired.` : `The access ${access.key} is disabled.`
}
