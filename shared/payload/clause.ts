import type { Clause } from '../model/clause.ts'
import type { PayloadClause } from '../model/payload.ts'
import { extraOf, toWire, unless } from './wire.ts'

const defaults = { contextKind: '', attribute: '', values: [], negate: false }

const setOf = (clause: Omit<Clause, 'id' | 'extra'>) => ({
  op: clause.op,
  contextKind: unless('', clause.contextKind),
  attribute: unless('', clause.attribute),
  values: unless([], clause.values),
  negate: unless(false, clause.negate),
})

/** Converts a clause to LaunchDarkly's format. */
export function clauseToWire(clause: Clause): PayloadClause {
  return toWire(setOf(clause), defaults, clause.extra)
}

/** Converts a clause from LaunchDarkly's format; the caller supplies `id`. */
export function clauseFromWire(wire: PayloadClause, id: string): Clause {
  const clause = {
    contextKind: wire.contextKind ?? '',
    attribute: wire.attribute ?? '',
    op: wire.op,
    values: wire.values ?? [],
    negate: wire.negate ?? false,
  }
  return { id, ...clause, extra: extraOf(wire, setOf(clause), { values: [], negate: false }) }
}
