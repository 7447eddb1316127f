interface Identified {
  readonly id: string
}

/** The list with the item of this id changed. */
export function changeById<T extends Identified>(
  list: readonly T[],
  id: string,
  change: (item: T) => T,
): T[] {
  return list.map((item) => (item.id === id ? change(item) : item))
}

/** The list without the item of this id. */
export function without<T extends Identified>(list: readonly T[], id: string): T[] {
  return list.filter((item) => item.id !== id)
}

/** The list with the item of this id at place `to`, counted from 0; places beyond the ends are the ends. */
export function moveTo<T extends Identified>(list: readonly T[], id: string, to: number): T[] {
  const item = list.find((one) => one.id === id)
  if (!item) return [...list]
  const rest = without(list, id)
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, item)
}

/** The list with an item behind the one of this id; at the end when there is none. */
export function insertAfter<T extends Identified>(list: readonly T[], id: string, item: T): T[] {
  const at = list.findIndex((one) => one.id === id)
  return list.toSpliced(at < 0 ? list.length : at + 1, 0, item)
}
