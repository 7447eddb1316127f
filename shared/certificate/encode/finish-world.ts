import { OPERATORS } from '../../evaluation/operators/operators.ts'
import type { Gates } from '../sat/gates.ts'
import type { Literal } from '../sat/literal.ts'
import type { Leaf } from '../theory/leaf.ts'
import type { Predicate } from '../theory/predicate.ts'
import type { World } from './world.ts'

/** Adds what always holds between the variables, once no rule will add another; returns what theory must check. */
export function finishWorld(world: World): readonly Leaf[] {
  const { gates, kinds, otherKind, onlyUser } = world
  const named = [...kinds.values()]
  gates.require([...named, otherKind])
  const others = [...kinds].filter(([kind]) => kind !== 'user').map(([, present]) => present)
  const user = kinds.get('user') ?? gates.never
  gates.requireEqual(onlyUser, gates.and(user, ...[...others, otherKind].map((present) => -present)))
  const leaves = [...world.leaves.values(), ...kindLeaf(world)]
  for (const leaf of leaves) {
    splitLists(gates, leaf)
    orderEdges(gates, leaf)
  }
  nest(gates, [...world.leaves.values()])
  return leaves
}

/** The names of the kinds that no rule names: theory has to invent them. */
function kindLeaf({ gates, kinds, otherKind, kindNames }: World): readonly Leaf[] {
  if (kindNames.size === 0) return []
  const predicates = new Map<string, Predicate>()
  for (const [id, predicate] of kindNames) {
    const literal = gates.variable()
    const named = [...kinds].filter(([kind]) => predicate.holds(kind)).map(([, present]) => present)
    gates.requireEqual(predicate.literal, gates.or(literal, ...named))
    gates.require([-literal, otherKind])
    predicates.set(id, { ...predicate, literal })
  }
  return [
    { kind: '', path: [...kinds.keys()], domain: 'kinds', present: otherKind, predicates, axes: new Map() },
  ]
}

/**
 * Lists of values (`in`, targets, members) share values. Those that are in exactly the same lists become one variable,
 * and each list is the union of such: what the lists have in common is then known without theory.
 */
function splitLists(gates: Gates, leaf: Leaf): void {
  const lists = [...leaf.predicates].filter(([, { op }]) => op === 'in')
  if (lists.length < 2) return
  const places = new Map<unknown, number[]>()
  lists.forEach(([, { values }], index) => {
    for (const value of values) {
      const held = places.get(value)
      if (held === undefined) places.set(value, [index])
      else held.push(index)
    }
  })
  const classes = Map.groupBy(places, ([, held]) => held.join(' '))
  const unions: Literal[][] = lists.map(() => [])
  for (const [id] of lists) leaf.predicates.delete(id)
  for (const [id, held] of classes) {
    const part = newList(
      gates,
      leaf,
      held.map(([value]) => value),
    )
    leaf.predicates.set(`in ${id}`, part)
    for (const index of held[0]?.[1] ?? []) unions[index]?.push(part.literal)
  }
  lists.forEach(([, { literal }], index) => {
    gates.requireEqual(literal, gates.or(...(unions[index] ?? [])))
  })
}

function newList(gates: Gates, leaf: Leaf, values: readonly unknown[]): Predicate {
  const literal = gates.variable()
  gates.require([-literal, leaf.present])
  const match = OPERATORS.get('in')?.prepare(values)
  return { literal, op: 'in', values, holds: (value) => match !== undefined && match(value) >= 0 }
}

function orderEdges(gates: Gates, { axes }: Leaf): void {
  for (const { below } of axes.values()) {
    const edges = [...below].toSorted(([a], [b]) => a - b)
    edges.slice(1).forEach(([, literal], index) => {
      gates.require([-(edges[index]?.[1] ?? gates.never), literal])
    })
  }
}

/** An attribute inside another makes the outer one an object, which compares with nothing and has bucket 0. */
function nest(gates: Gates, leaves: readonly Leaf[]): void {
  for (const inner of leaves) {
    for (const outer of leaves) {
      if (!isInside(inner, outer)) continue
      gates.require([-inner.present, outer.present])
      for (const { literal } of outer.predicates.values()) gates.require([-inner.present, -literal])
      for (const { below } of outer.axes.values())
        for (const literal of below.values()) gates.require([-inner.present, literal])
    }
  }
}

export function isInside(inner: Leaf, outer: Leaf): boolean {
  return (
    inner.kind === outer.kind &&
    inner.path.length > outer.path.length &&
    outer.path.every((name, index) => inner.path[index] === name)
  )
}
