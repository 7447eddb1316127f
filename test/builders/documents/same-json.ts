import { expect } from 'vitest'

/**
 * Expects the same JSON, ignoring the order of properties. Unlike `toEqual`, it distinguishes `undefined` and
 * `__proto__`.
 */
export function expectSameJson(actual: unknown, expected: unknown): void {
  expect(sortedJson(actual)).toBe(sortedJson(expected))
}

export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
