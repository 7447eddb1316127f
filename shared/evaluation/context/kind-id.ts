/**
 * Assigns a small number to each context kind that rules use, so that most look-ups compare numbers. Equal
 * numbers prove equal kinds; different numbers prove nothing.
 */
export function registerKind(kind: string): number {
  const known = ids.get(kind)
  if (known !== undefined) return known
  if (ids.size >= MOST) return UNREGISTERED
  const id = ids.size + 1
  ids.set(kind, id)
  return id
}

/** 0 if no rule has used the kind yet. */
export function kindIdOf(kind: string): number {
  return kind === 'user' ? USER : (ids.get(kind) ?? 0)
}

const USER = 1
const UNREGISTERED = -1
// Payloads may name any number of kinds during the life of a process.
const MOST = 1_000
const ids = new Map([['user', USER]])
