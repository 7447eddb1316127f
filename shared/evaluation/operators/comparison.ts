/** Tests a context value. Returns the index of the first clause value that matches, or -1. */
export type Matcher = (value: unknown) => number

/** How one operator compares. Source: docs/evaluation/launchdarkly.md §5. */
export interface Comparison {
  /** The types of context values that the operator compares. */
  readonly accepts: readonly JsonType[]
  /** Reads the clause values once. */
  readonly prepare: (values: readonly unknown[]) => Matcher
  /** Whether this clause value can ever match. */
  readonly isUsable: (value: unknown) => boolean
}

export type JsonType = 'null' | 'boolean' | 'number' | 'text' | 'list' | 'object'

export function typeOf(value: unknown): JsonType {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'text'
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'number' ? 'number' : 'object'
}

/** Builds a matcher from a test of one context value against one prepared clause value. */
export function matchFirst<C>(
  values: readonly unknown[],
  prepare: (value: unknown) => C | undefined,
  test: (seen: unknown, prepared: C) => boolean,
): Matcher {
  const prepared = values.map(prepare)
  return (seen) => {
    for (let index = 0; index < prepared.length; index++) {
      const value = prepared[index]
      if (value !== undefined && test(seen, value)) return index
    }
    return -1
  }
}
