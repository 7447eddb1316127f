/**
 * A small number for each context kind that some clause asks about, so that most look-ups of the right part of a
 * context compare numbers. It only ever confirms: 0, or an unequal number, says nothing.
 */
export function registerKind(kind: string): number {
  const known = ids.get(kind)
  if (known !== undefined) return known
  const id = ids.size + 1
  ids.set(kind, id)
  return id
}

/** 0 if no clause has asked about the kind yet. */
export function kindIdOf(kind: string): number {
  return kind === 'user' ? USER : (ids.get(kind) ?? 0)
}

const USER = 1
const ids = new Map([['user', USER]])
