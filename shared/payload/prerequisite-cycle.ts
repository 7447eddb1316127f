/**
 * The flags that stand on a cycle of prerequisites, each with the way back to itself.
 * Source: reference/launchdarkly-evaluation.md §3, where such a flag is malformed.
 */
export function prerequisiteCycles(
  prerequisites: ReadonlyMap<string, readonly string[]>,
): Map<string, string[]> {
  const cycles = new Map<string, string[]>()
  const done = new Set<string>()
  for (const start of prerequisites.keys()) {
    if (!done.has(start)) walk(start, prerequisites, done, cycles)
  }
  return cycles
}

// A loop with its own stack: a chain of ten thousand flags must not overflow the call stack.
function walk(
  start: string,
  prerequisites: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
  cycles: Map<string, string[]>,
): void {
  const path: { key: string; next: number }[] = [{ key: start, next: 0 }]
  const onPath = new Map([[start, 0]])
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const wanted = prerequisites.get(top.key)?.[top.next++]
    if (wanted === undefined) {
      done.add(top.key)
      onPath.delete(top.key)
      path.pop()
    } else if (onPath.has(wanted)) {
      const cycle = path.slice(onPath.get(wanted)).map((step) => step.key)
      for (const [at, key] of cycle.entries())
        cycles.set(key, [...cycle.slice(at), ...cycle.slice(0, at), key])
    } else if (!done.has(wanted)) {
      onPath.set(wanted, path.length)
      path.push({ key: wanted, next: 0 })
    }
  }
}
