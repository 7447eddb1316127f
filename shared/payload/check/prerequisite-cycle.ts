/** Flag key → the keys of its prerequisites. */
export type Prerequisites = ReadonlyMap<string, readonly string[]>

/**
 * The flags on a cycle of prerequisites, for which evaluation returns MALFORMED_FLAG. Source:
 * docs/evaluation/launchdarkly.md §3.
 */
export function keysOnCycles(prerequisites: Prerequisites): Set<string> {
  const search = { order: new Map<string, number>(), low: new Map<string, number>(), open: [] as string[] }
  const found = new Set<string>()
  for (const start of prerequisites.keys()) {
    if (!search.order.has(start)) visit(start, prerequisites, search, found)
  }
  return found
}

/**
 * A shortest path from a flag back to itself, including the flag at both ends; `undefined` if there is none.
 */
export function wayBack(start: string, prerequisites: Prerequisites): readonly string[] | undefined {
  const cameFrom = new Map<string, string>()
  const waiting = [start]
  for (const key of waiting) {
    for (const next of prerequisites.get(key) ?? []) {
      if (next === start) return [...pathTo(key, cameFrom), start]
      if (cameFrom.has(next)) continue
      cameFrom.set(next, key)
      waiting.push(next)
    }
  }
  return undefined
}

/** `a → b → a`; a long path is shortened in the middle. */
export function showWay(way: readonly string[]): string {
  const shown = way.length > 8 ? [...way.slice(0, 4), `… ${way.length - 7} more …`, ...way.slice(-3)] : way
  return shown.join(' → ')
}

interface Search {
  /** The index at which a flag was first visited, and the lowest index reachable from it among open flags. */
  readonly order: Map<string, number>
  readonly low: Map<string, number>
  readonly open: string[]
}

// Tarjan's strongly connected components with an explicit stack: a chain of ten thousand flags must not
// overflow the call stack.
function visit(start: string, prerequisites: Prerequisites, search: Search, found: Set<string>): void {
  const { order, low } = search
  const isOpen = new Set<string>()
  const path = [{ key: start, next: 0 }]
  enter(start, search, isOpen)
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const { key } = top
    const next = prerequisites.get(key)?.[top.next++]
    if (next === undefined) {
      path.pop()
      const parent = path.at(-1)
      if (parent) lower(low, parent.key, low.get(key))
      if (low.get(key) === order.get(key)) close(key, prerequisites, search, isOpen, found)
    } else if (!order.has(next)) {
      enter(next, search, isOpen)
      path.push({ key: next, next: 0 })
    } else if (isOpen.has(next)) lower(low, key, order.get(next))
  }
}

function enter(key: string, { order, low, open }: Search, isOpen: Set<string>): void {
  low.set(key, order.size)
  order.set(key, order.size)
  open.push(key)
  isOpen.add(key)
}

function lower(low: Map<string, number>, key: string, to = Infinity): void {
  low.set(key, Math.min(low.get(key) ?? Infinity, to))
}

/**
 * Pops a component from the stack. It is a cycle if it has more than one flag, or one flag that requires
 * itself.
 */
function close(
  key: string,
  prerequisites: Prerequisites,
  { open }: Search,
  isOpen: Set<string>,
  found: Set<string>,
): void {
  const component = open.splice(open.lastIndexOf(key))
  const isCycle = component.length > 1 || prerequisites.get(key)?.includes(key)
  for (const member of component) {
    isOpen.delete(member)
    if (isCycle) found.add(member)
  }
}

function pathTo(key: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [key]
  for (let before = cameFrom.get(key); before !== undefined; before = cameFrom.get(before))
    path.unshift(before)
  return path
}
