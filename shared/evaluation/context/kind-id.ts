/**
 * A small number for each context kind that some rule asks about, so that most look-ups of the right part of a
 * context compare numbers. It only ever confirms: an unequal number says nothing.
 */
export function registerKind(kind: string): number {
  const known = ids.get(kind)
  if (known !== undefined) return known
  if (ids.size >= MOST) return UNREGISTERED
  const id = ids.size + 1
  ids.set(kind, id)
  return id
}

/** 0 if no rule has asked about the kind yet. */
export function kindIdOf(kind: string): number {
  return kind === 'user' ? USER : (ids.get(kind) ?? 0)
}

const USER = 1
const UNREGISTERED = -1
// Payloads may name any number of kinds in the life of a process.
const MOST = 1_000
const ids = new Map([['user', USER]])
