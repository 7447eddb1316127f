import type { Literal } from '../sat/literal.ts'
import type { Axis, Predicate } from './predicate.ts'

/**
 * What values an attribute can have: `any` JSON but null; `trait`: the same, but lists are not searched; `text`; `key`:
 * text that is not empty; `lonelyKey`: the key of a user, which may be empty if there is no other kind; `identifier`:
 * text that is always there; `boolean`; `kinds`: the names of context kinds, except those at `path`.
 */
export type Domain = 'any' | 'trait' | 'text' | 'key' | 'lonelyKey' | 'identifier' | 'boolean' | 'kinds'

/** One attribute that rules ask for, at a path inside one context kind. */
export interface Leaf {
  /** The context kind; '' for a Flagbase identity. */
  readonly kind: string
  readonly path: readonly string[]
  readonly domain: Domain
  readonly present: Literal
  readonly predicates: Map<string, Predicate>
  readonly axes: Map<string, Axis>
}
