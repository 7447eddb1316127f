/**
 * A smaller list for which the test still holds, by leaving out ever smaller parts: a short reason rules out more at
 * once.
 */
export function* minimise<T>(
  items: readonly T[],
  stillHolds: (some: readonly T[]) => Generator<undefined, boolean>,
): Generator<undefined, readonly T[]> {
  let kept = items
  for (let size = Math.ceil(items.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)]
      if (yield* stillHolds(without)) kept = without
      else at += size
    }
  }
  return kept
}
