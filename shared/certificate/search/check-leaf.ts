import { isInside } from '../encode/finish-world.ts'
import type { Literal } from '../sat/literal.ts'
import { newFinder } from '../theory/find-value.ts'
import type { Leaf } from '../theory/leaf.ts'
import type { Predicate } from '../theory/predicate.ts'
import { shareOf, type Verdict, type Wanted, type Window } from '../theory/wanted.ts'
import { minimise } from './minimise.ts'

/** What a solution asks of one attribute: a value, or a clause that rules the solution out. */
export type LeafAnswer =
  | { readonly is: 'absent' }
  | { readonly is: 'found'; readonly value: unknown }
  | { readonly is: 'impossible'; readonly clause: readonly Literal[] }
  | { readonly is: 'unknown'; readonly clause: readonly Literal[]; readonly why: string }

/** How hard to look: slices narrower than `leastShare` are left alone; elsewhere so many texts are hashed. */
export interface Patience {
  readonly leastShare: number
  readonly hashes: number
}

export interface LeafCheck {
  readonly leaf: Leaf
  readonly check: (
    holds: (literal: Literal) => boolean,
    onlyUser: Literal,
    patience: Patience,
  ) => Generator<undefined, LeafAnswer>
}

/** One condition on a value, with the literal that holds if the condition does. */
type Item =
  | { readonly literal: Literal; readonly predicate: Predicate; readonly is: 'yes' | 'no' }
  | {
      readonly literal: Literal
      readonly axisId: string
      readonly edge: number
      readonly is: 'below' | 'from'
    }

export function newLeafCheck(leaf: Leaf, leaves: readonly Leaf[]): LeafCheck {
  const finder = newFinder(leaf)
  const inner = leaves.filter((other) => isInside(other, leaf)).map(({ present }) => present)
  const known = new Map<string, Verdict>()
  return {
    leaf,
    *check(holds, onlyUser, patience) {
      if (!holds(leaf.present)) return { is: 'absent' }
      // Then it is an object, which the clauses of the world already say everything about.
      if (inner.some(holds)) return { is: 'absent' }
      const items = itemsOf(leaf, holds)
      const mayBeEmpty = leaf.domain === 'identifier' || (leaf.domain === 'lonelyKey' && holds(onlyUser))
      const wanted = wantedOf(items, leaf)
      const effort = shareOf(wanted.windows) < patience.leastShare ? 0 : patience.hashes
      const name = `${effort} ${mayBeEmpty} ${items.map(({ literal }) => literal).join(' ')}`
      const verdict = known.get(name) ?? (yield* finder.find(wanted, mayBeEmpty, effort))
      known.set(name, verdict)
      if (verdict.is === 'found') return verdict
      if (verdict.is === 'impossible')
        return { is: 'impossible', clause: yield* explain(items, mayBeEmpty, onlyUser) }
      const blamed = items.filter((item) => item.is !== 'no' || wanted.windows.length === 0)
      return { is: 'unknown', why: verdict.why, clause: clauseOf(blamed) }
    },
  }

  function* explain(items: readonly Item[], mayBeEmpty: boolean, onlyUser: Literal) {
    const isImpossible = function* (some: readonly Item[], empty: boolean) {
      const verdict = yield* finder.find(wantedOf(some, leaf), empty, 0)
      return verdict.is === 'impossible'
    }
    // The reason holds for every context if it does not depend on an empty key.
    const isForAll = mayBeEmpty || leaf.domain !== 'lonelyKey' || (yield* isImpossible(items, true))
    const core = yield* minimise(items, (some) =>
      isImpossible(some, isForAll && leaf.domain === 'lonelyKey' ? true : mayBeEmpty),
    )
    return isForAll ? clauseOf(core) : [...clauseOf(core), onlyUser]
  }

  /** One of the conditions does not hold, or there is no such value at all. */
  function clauseOf(core: readonly Item[]): readonly Literal[] {
    const needsValue = core.some(({ is }) => is === 'yes' || is === 'from')
    return [...core.map(({ literal }) => -literal), ...(needsValue ? [] : [-leaf.present, ...inner])]
  }
}

function itemsOf({ predicates, axes }: Leaf, holds: (literal: Literal) => boolean): readonly Item[] {
  const compared = [...predicates.values()].map((predicate): Item => {
    const { literal } = predicate
    return holds(literal) ? { literal, predicate, is: 'yes' } : { literal: -literal, predicate, is: 'no' }
  })
  const hashed = [...axes].flatMap(([axisId, { below }]) =>
    [...below].map(
      ([edge, literal]): Item =>
        holds(literal)
          ? { literal, axisId, edge, is: 'below' }
          : { literal: -literal, axisId, edge, is: 'from' },
    ),
  )
  return [...compared, ...hashed]
}

function wantedOf(items: readonly Item[], { axes }: Leaf): Wanted {
  const yes: Predicate[] = []
  const no: Predicate[] = []
  const windows = new Map<string, { from: number; to: number }>()
  for (const item of items) {
    if ('predicate' in item) (item.is === 'yes' ? yes : no).push(item.predicate)
    else {
      const window = windows.get(item.axisId) ?? { from: -1, to: Infinity }
      if (item.is === 'below') window.to = Math.min(window.to, item.edge)
      else window.from = Math.max(window.from, item.edge)
      windows.set(item.axisId, window)
    }
  }
  const placed = [...windows].flatMap(([axisId, window]): Window[] => {
    const axis = axes.get(axisId)
    return axis === undefined ? [] : [{ axis, ...window }]
  })
  return { yes, no, windows: placed }
}
