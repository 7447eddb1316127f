import type { AccessType } from '../../../../shared/access/access-type.ts'
import type { Access } from '../../../../shared/contract/accesses.ts'
import { type Described, describedInput } from '../../../components/form/described-fields.tsx'
import { localMinute, secondsOf } from '../../../lib/words/local-minute.ts'
import { placeOf } from '../places.ts'

/** An access as it is typed. */
export interface AccessForm extends Described {
  readonly type: AccessType
  /** As `renderer/lib/words/local-minute.ts` writes it. */
  readonly expires: string
  /** As `placeValue` writes them; only of a new one. */
  readonly places: readonly string[]
}

/** What a form begins with: the access as it is, or an empty one. */
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

/** What `access.create` takes. */
export function newAccessInput(form: AccessForm) {
  return {
    ...describedInput(form),
    type: form.type,
    expiresAt: secondsOf(form.expires),
    places: form.places.map(placeOf),
  }
}

/** What `access.change` takes: only what is changed, since the rest may not be the caller's to change. */
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
    // The field knows no seconds: an expiry that nobody touched stays as it is.
    ...(form.expires === localMinute(before.expiresAt) ? {} : { expiresAt: secondsOf(form.expires) }),
  }
}
