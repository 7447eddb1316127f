import { Gates } from '../sat/gates.ts'
import type { Literal } from '../sat/literal.ts'
import type { Domain, Leaf } from '../theory/leaf.ts'
import type { Axis, Predicate } from '../theory/predicate.ts'

/** Everything about a context that the rules of the compared configs can tell apart, as variables. */
export interface World {
  readonly gates: Gates
  readonly leaves: Map<string, Leaf>
  /** The context kinds that rules name; whether the context has them. */
  readonly kinds: Map<string, Literal>
  /** The context has a kind that no rule names. */
  readonly otherKind: Literal
  /** The context is of the kind user and of no other: segments treat it differently. */
  readonly onlyUser: Literal
  /** Comparisons with the names of the context's kinds. */
  readonly kindNames: Map<string, Predicate>
  /** What an external store says of members of unbounded segments. */
  readonly stores: Map<string, { readonly listed: Literal; readonly member: Literal }>
}

export function newWorld(): World {
  const gates = new Gates()
  return {
    gates,
    leaves: new Map(),
    kinds: new Map([['user', gates.variable()]]),
    otherKind: gates.variable(),
    onlyUser: gates.variable(),
    kindNames: new Map(),
    stores: new Map(),
  }
}

export function hasKind({ kinds, gates }: World, kind: string): Literal {
  return remember(kinds, kind, () => gates.variable())
}

/** The attribute at this path; `owner` is whether the context has its kind. */
export function leafAt(
  { gates, leaves }: World,
  kind: string,
  path: readonly string[],
  domain: Domain,
  owner: Literal,
): Leaf {
  return remember(leaves, JSON.stringify([kind, path]), () => {
    const present = alwaysThere.has(domain) ? owner : gates.variable()
    gates.require([-present, owner])
    return { kind, path, domain, present, predicates: new Map(), axes: new Map() }
  })
}

const alwaysThere: ReadonlySet<Domain> = new Set(['key', 'lonelyKey', 'identifier', 'boolean'])

export interface Comparison {
  readonly op: string
  readonly values: readonly unknown[]
  /** The comparison with some of the values, by the evaluator. */
  readonly prepare: (values: readonly unknown[]) => (value: unknown) => boolean
}

/** Whether the comparison is true of the attribute, before any negation. False if the attribute is absent. */
export function compared({ gates }: World, leaf: Leaf, comparison: Comparison): Literal {
  return anyOf(gates, comparison, (one) =>
    remember(leaf.predicates, idOf(one), () => {
      const literal = gates.variable()
      gates.require([-literal, leaf.present])
      return { literal, op: one.op, values: one.values, holds: one.prepare(one.values) }
    }),
  )
}

/** The same of the names of the context's kinds, of which there is always one. */
export function comparedKinds({ gates, kindNames }: World, comparison: Comparison): Literal {
  return anyOf(gates, comparison, (one) =>
    remember(kindNames, idOf(one), () => ({
      literal: gates.variable(),
      op: one.op,
      values: one.values,
      holds: one.prepare(one.values),
    })),
  )
}

/** Whether the bucket of the attribute's value is below the edge; a missing value has bucket 0. */
export function bucketBelow(
  { gates }: World,
  leaf: Leaf,
  axisId: string,
  edge: number,
  scale: Pick<Axis, 'measure' | 'size'>,
): Literal {
  if (!(edge > 0)) return gates.never
  if (edge > scale.size) return gates.always
  const axis = remember(leaf.axes, axisId, (): Axis => ({ ...scale, below: new Map() }))
  return remember(axis.below, edge, () => {
    const literal = gates.variable()
    gates.require([leaf.present, literal])
    return literal
  })
}

/**
 * A comparison with several values is true if one with any of them is, for lists as well; so each is a variable of its
 * own, which other rules may share. The values of `in` may be thousands; they are taken apart later.
 */
function anyOf(gates: Gates, comparison: Comparison, predicateOf: (one: Comparison) => Predicate): Literal {
  const values = distinct(comparison.values)
  if (values.length === 0) return gates.never
  const whole = comparison.op === 'in' || values.length > fewValues
  const parts = whole ? [values] : values.map((value) => [value])
  return gates.or(...parts.map((part) => predicateOf({ ...comparison, values: part }).literal))
}

const fewValues = 16

const nameOf = (value: unknown) => JSON.stringify(Object.is(value, -0) ? 0 : value)

const distinct = (values: readonly unknown[]) => [
  ...new Map(values.map((value) => [nameOf(value), value])).values(),
]

const idOf = ({ op, values }: Comparison) => `${op} ${values.map(nameOf).toSorted().join(' ')}`

export function remember<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
