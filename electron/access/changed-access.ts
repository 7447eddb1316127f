import type { Access } from '../../shared/contract/accesses.ts'
import { refuseOtherVersion } from '../instance/stores/refuse-other-version.ts'
import type { Caller } from './caller.ts'
import type { Judge } from './judge.ts'
import { isMore, refuseOutliving, refuseUnruled } from './reach.ts'

/** What of an access is to change; `ifVersion` is the version that the change was based on, or `*`. */
export type AccessChange = {
  readonly [Field in Described | 'key' | 'type' | 'enabled' | 'expiresAt']?: Access[Field] | undefined
} & { readonly ifVersion: string }

type Described = 'name' | 'description' | 'tags'

/** An access as a caller changes it. Throws STALE, and FORBIDDEN where anybody would have more than the caller has. */
export function changedAccess(judge: Judge, caller: Caller, before: Access, change: AccessChange): Access {
  const { ifVersion, ...fields } = change
  refuseOtherVersion(ifVersion, String(before.version), `access ${before.key}`)
  const after = { ...before, ...definedOf(fields) }
  if (judge.who(caller)?.id === before.id && isDescribed(fields)) return after
  refuseUnruled(judge, caller, before)
  refuseUnruled(judge, caller, after)
  if (isMore(before, after)) refuseOutliving(judge, caller, after.expiresAt)
  return after
}

type Fields = Omit<AccessChange, 'ifVersion'>

const definedOf = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Access>

/** How an access is called is its own affair. */
function isDescribed(fields: Fields): boolean {
  return Object.keys(definedOf(fields)).every((field) => ['name', 'description', 'tags'].includes(field))
}
