/** The answer of work that was given one thing to do. */
export function only<T>(results: readonly T[]): T {
  return results[0] as T
}
