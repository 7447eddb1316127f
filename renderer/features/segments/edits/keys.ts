import { isUserKind } from '../../../../shared/merge/view-targets.ts'
import type { SegmentTarget } from '../../../../shared/model/segment-document.ts'
import { updateById, without } from '../../../lib/editor/list.ts'
import { inSetting, type SegmentEdit, type Setting } from './edit.ts'

export type KeyList = 'included' | 'excluded'

/** One row of keys: the user keys of a list (`id` null), or the keys of another kind. */
export interface KeyPlace {
  readonly list: KeyList
  readonly id: string | null
}

/** One row of keys, as shown. */
export interface KeyRow extends KeyPlace {
  readonly kind: string
  readonly keys: readonly string[]
  /** True for user keys that count only in contexts of several kinds, as LaunchDarkly's lists can hold them. */
  readonly isOnlyInMulti: boolean
}

/** The rows of a list: the user keys first, then the other kinds. */
export function keyRows(setting: Setting, list: KeyList): readonly KeyRow[] {
  const contexts = setting[`${list}Contexts`]
  return [
    { list, id: null, kind: 'user', keys: setting[list], isOnlyInMulti: false },
    ...contexts.map(({ id, contextKind, values }) => ({
      list,
      id,
      kind: contextKind || 'user',
      keys: values,
      isOnlyInMulti: isUserKind(contextKind),
    })),
  ]
}

/** The number of keys in a list, of every kind. */
export const keyCount = (setting: Setting, list: KeyList): number =>
  keyRows(setting, list).reduce((sum, { keys }) => sum + keys.length, 0)

export const setKeys = ({ list, id }: KeyPlace, keys: readonly string[]): SegmentEdit =>
  id === null
    ? inSetting(() => ({ [list]: [...keys] }))
    : inContexts(list, (contexts) => updateById(contexts, id, (target) => ({ ...target, values: [...keys] })))

/** Adds a row for the keys of another context kind. */
export const addKind = (list: KeyList, id: string, contextKind: string): SegmentEdit =>
  inContexts(list, (contexts) => [...contexts, { id, contextKind, values: [], extra: null }])

export const removeKind = (list: KeyList, id: string): SegmentEdit =>
  inContexts(list, (contexts) => without(contexts, id))

const inContexts = (
  list: KeyList,
  change: (contexts: readonly SegmentTarget[]) => SegmentTarget[],
): SegmentEdit => {
  const name = `${list}Contexts` as const
  return inSetting((setting) => ({ [name]: change(setting[name]) }))
}
