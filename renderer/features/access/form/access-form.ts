import type { AccessType } from '../../../../shared/access/access-type.ts'
import type { Access } from '../../../../shared/contract/access/accesses.ts'
import { type Described, describedInput } from '../../../components/form/described-fields.tsx'
import { localMinute, secondsOf } from '../../../lib/words/local-minute.ts'
import { placeOf } from '../places.ts'

/** The form state of an access. */
export interface AccessForm extends Described {
  readonly type: AccessType
  /** In the format of `renderer/lib/words/local-minute.ts`. */
  readonly expires: string
  /** In the format of `placeValue`; new accesses only. */
  readonly places: readonly string[]
}

/** The initial form state: from an existing access, or empty. */
export function formOf(access: Access | null): AccessForm {
  return {
    key: access?.key ?? '',
    name: access?.name ?? '',
    description: access?.description ?? '',
    tags: access?.tags ?? [],
    type: access?.type ?? 'service',
    expires: localMinute(access?.expiresAt ?? null),
    places: [],
  }
}

/** The input of `accesses.create`. */
export function newAccessInput(form: AccessForm) {
  return {
    ...describedInput(form),
    type: form.type,
    expiresAt: secondsOf(form.expires),
    places: form.places.map(placeOf),
  }
}

/**
 * The input of `accesses.update`: only changed fields, because the user may not be allowed to change the
 * others.
 */
export function changedAccessInput(before: Access, form: AccessForm) {
  const { key, name, description, tags } = describedInput(form)
  return {
    accessId: before.id,
    ifVersion: String(before.version),
    ...(key === before.key ? {} : { key }),
    ...(name === before.name ? {} : { name }),
    ...(description === before.description ? {} : { description }),
    ...(JSON.stringify(tags) === JSON.stringify(before.tags) ? {} : { tags }),
    ...(form.type === before.type ? {} : { type: form.type }),
    // The field has no seconds, so an unedited expiry is left unchanged.
    ...(form.expires === localMinute(before.expiresAt) ? {} : { expiresAt: secondsOf(form.expires) }),
  }
}
