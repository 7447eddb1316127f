/** The single result of work on one item. */
export function only<T>(results: readonly T[]): T {
  return results[0] as T
}
