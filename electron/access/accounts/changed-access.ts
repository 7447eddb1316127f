import type { Access } from '../../../shared/contract/access/accesses.ts'
import { definedFields } from '../../instance/stores/defined-fields.ts'
import { refuseOtherVersion } from '../../instance/stores/refuse-other-version.ts'
import type { Caller } from '../guard/caller.ts'
import { isMore, refuseOutliving, requireAuthority } from '../policy/authority.ts'
import type { Judge } from '../policy/judge.ts'

/** The fields of an access to change; `ifVersion` is the version that the change is based on, or `*`. */
export type AccessChange = {
  readonly [Field in Described | 'key' | 'type' | 'enabled' | 'expiresAt']?: Access[Field] | undefined
} & { readonly ifVersion: string }

type Described = 'name' | 'description' | 'tags'

/**
 * The access after the caller's change. Throws STALE, and FORBIDDEN if it would give anybody more rights than
 * the caller has.
 */
export function changedAccess(judge: Judge, caller: Caller, before: Access, change: AccessChange): Access {
  const { ifVersion, ...fields } = change
  refuseOtherVersion(ifVersion, String(before.version), `access ${before.key}`)
  const after = { ...before, ...definedFields(fields) }
  if (judge.who(caller)?.id === before.id && isDescribed(fields)) return after
  requireAuthority(judge, caller, before)
  requireAuthority(judge, caller, after)
  if (isMore(before, after)) refuseOutliving(judge, caller, after.expiresAt)
  return after
}

type Fields = Omit<AccessChange, 'ifVersion'>

/**
 * True if the change is limited to name, description and tags, which an access may always change of itself.
 */
function isDescribed(fields: Fields): boolean {
  return Object.keys(definedFields(fields)).every((field) => ['name', 'description', 'tags'].includes(field))
}
