import { finishWorld } from '../encode/finish-world.ts'
import type { World } from '../encode/world.ts'
import type { Literal } from '../sat/literal.ts'
import type { Leaf } from '../theory/leaf.ts'
import { type LeafCheck, newLeafCheck, type Patience } from './check-leaf.ts'

/** What a context is made of: the values of attributes, and the kinds that it has. */
export interface Parts {
  readonly values: ReadonlyMap<Leaf, unknown>
  readonly holds: (literal: Literal) => boolean
}

export type Found<T> =
  | { readonly is: 'found'; readonly context: T }
  | { readonly is: 'impossible' }
  | { readonly is: 'unknown'; readonly why: string }

/** Finds contexts for goals over one world. Nothing may be added to the world's rules any more. */
export interface ContextFinder {
  /**
   * A context for which the goal holds. `build` makes it from its parts, and returns undefined if the evaluator does not
   * confirm it. Pauses often.
   */
  readonly find: <T>(goal: Literal, build: (parts: Parts) => T | undefined) => Generator<undefined, Found<T>>
}

/** First where contexts are many, then with all patience. */
const stages: readonly Patience[] = [
  { leastShare: 1 / 500, hashes: 10_000 },
  { leastShare: 0, hashes: 20_000_000 },
]

const mostRounds = 2_000

/** Why it is not decided yet. */
export interface Notes {
  why: string
}

export function newContextFinder(world: World, notes: Notes): ContextFinder {
  const leaves = finishWorld(world)
  const checks = leaves.map((leaf) => newLeafCheck(leaf, leaves))
  const { solver } = world.gates
  return {
    *find(goal, build) {
      for (const patience of stages) {
        const answer = yield* findWith(world, checks, goal, { patience, notes }, build)
        if (answer.is !== 'unknown') return answer
        // With no rule about what was not found: is there still a solution at all?
        if (!(yield* solver.solve([goal]))) return { is: 'impossible' }
      }
      return { is: 'unknown', why: notes.why }
    },
  }
}

function* findWith<T>(
  world: World,
  checks: readonly LeafCheck[],
  goal: Literal,
  { patience, notes }: { readonly patience: Patience; readonly notes: Notes },
  build: (parts: Parts) => T | undefined,
): Generator<undefined, Found<T>> {
  const { gates, stores, onlyUser } = world
  // While this holds, solutions that could not be made real are out of the way.
  const tried = gates.variable()
  for (const { listed } of stores.values()) gates.require([-tried, -listed])
  const holds = (literal: Literal) => gates.solver.holds(literal)
  let isLeftOut = stores.size > 0
  if (isLeftOut) notes.why = 'it depends on the members of an unbounded segment'
  for (let round = 0; round < mostRounds; round++) {
    if (!(yield* gates.solver.solve([goal, tried])))
      return isLeftOut ? { is: 'unknown', why: notes.why } : { is: 'impossible' }
    const values = new Map<Leaf, unknown>()
    const clauses: (readonly Literal[])[] = []
    for (const { leaf, check } of checks) {
      const answer = yield* check(holds, onlyUser, patience)
      if (answer.is === 'found') values.set(leaf, answer.value)
      else if (answer.is === 'impossible') clauses.push(answer.clause)
      else if (answer.is === 'unknown') {
        clauses.push([-tried, ...answer.clause])
        notes.why = answer.why
        isLeftOut = true
      }
    }
    if (clauses.length > 0) {
      for (const clause of clauses) gates.require(clause)
      continue
    }
    const context = build({ values, holds })
    if (context !== undefined) return { is: 'found', context }
    notes.why = notConfirmed
    return { is: 'unknown', why: notConfirmed }
  }
  notes.why = 'it takes too many steps'
  return { is: 'unknown', why: notes.why }
}

const notConfirmed = 'the evaluator does not confirm the context that was found'
