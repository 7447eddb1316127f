/** Raw JSON values by key. Each is compiled on first use, and its raw form is then released. */
export interface LazyMap<T extends object> {
  readonly raw: Map<string, unknown>
  readonly compiled: Map<string, T>
  readonly compile: (key: string, raw: unknown) => T
  /** The last item found: one flag is often evaluated for many contexts in a row. */
  lastKey: string
  last: T | undefined
}

/** Anything but an object counts as empty. */
export function newLazyMap<T extends object>(
  source: unknown,
  compile: (key: string, raw: unknown) => T,
): LazyMap<T> {
  const entries = typeof source === 'object' && source !== null ? Object.entries(source) : []
  return { raw: new Map(entries), compiled: new Map(), compile, lastKey: '', last: undefined }
}

export function find<T extends object>(map: LazyMap<T>, key: string): T | undefined {
  if (map.lastKey === key && map.last !== undefined) return map.last
  const found = map.compiled.get(key) ?? compileNow(map, key)
  map.lastKey = key
  map.last = found
  return found
}

/** The keys of all items, read or not. */
export function keysIn({ raw, compiled }: LazyMap<object>): readonly string[] {
  return [...raw.keys(), ...compiled.keys()]
}

function compileNow<T extends object>(map: LazyMap<T>, key: string): T | undefined {
  if (!map.raw.has(key)) return undefined
  const compiled = map.compile(key, map.raw.get(key))
  map.compiled.set(key, compiled)
  map.raw.delete(key)
  return compiled
}
