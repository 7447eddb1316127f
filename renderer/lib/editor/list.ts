interface Identified {
  readonly id: string
}

/** Replaces the item with this id. */
export function updateById<T extends Identified>(
  list: readonly T[],
  id: string,
  change: (item: T) => T,
): T[] {
  return list.map((item) => (item.id === id ? change(item) : item))
}

/** Removes the item with this id. */
export function without<T extends Identified>(list: readonly T[], id: string): T[] {
  return list.filter((item) => item.id !== id)
}

/** Moves the item with this id to the zero-based index `to`, clamped to the list. */
export function moveTo<T extends Identified>(list: readonly T[], id: string, to: number): T[] {
  const item = list.find((one) => one.id === id)
  if (!item) return [...list]
  const rest = without(list, id)
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, item)
}

/** Inserts an item after the one with this id, or at the end if there is none. */
export function insertAfter<T extends Identified>(list: readonly T[], id: string, item: T): T[] {
  const at = list.findIndex((one) => one.id === id)
  return list.toSpliced(at < 0 ? list.length : at + 1, 0, item)
}
