import type { Literal } from '../sat/literal.ts'

/** What a flag gives, as a list of cases of which always exactly one holds. */
export interface EncodedFlag {
  readonly arms: readonly Arm[]
  /** Parts in order of evaluation; whether each is reached, and what it decides. */
  readonly prerequisites: readonly { readonly reached: Literal; readonly met: Literal }[]
  readonly targets: readonly { readonly reached: Literal; readonly matched: Literal }[]
  readonly rules: readonly EncodedRule[]
  readonly fallthrough: Literal
  /** A segment that its rules name; `undefined` if none does, or the rules of the segment are not asked. */
  readonly segment: (key: string) => EncodedSegment | undefined
}

export interface EncodedRule {
  readonly reached: Literal
  /** Its clauses match, whether or not it is reached. */
  readonly matched: Literal
  readonly clauses: readonly { readonly reached: Literal; readonly matched: Literal }[]
}

/** When the flag asks for a segment, and the segment's rules, seen from there. */
export interface EncodedSegment {
  readonly asked: Literal
  readonly rules: readonly EncodedRule[]
}

/** One way through a flag, to a value or to none. */
export interface Arm {
  readonly when: Literal
  readonly place: ArmPlace
  /** The variation; null = none. */
  readonly index: number | null
  readonly value: unknown
  /** The rest of the evaluation, above it as well, ends with an error. */
  readonly aborts: boolean
}

export type ArmPlace =
  | { readonly at: 'missing' | 'off' | 'fallthrough' | 'error' }
  | { readonly at: 'prerequisite' | 'target' | 'rule'; readonly index: number }

/** What a slice of a rollout, or the whole, serves under a condition. */
export interface Served {
  readonly when: Literal
  readonly index: number | null
  readonly value: unknown
}

/** A flag that always ends the same way. */
export const constantFlag = (when: Literal, place: ArmPlace): EncodedFlag => ({
  arms: [{ when, place, index: null, value: undefined, aborts: false }],
  prerequisites: [],
  targets: [],
  rules: [],
  fallthrough: -when,
  segment: () => undefined,
})
