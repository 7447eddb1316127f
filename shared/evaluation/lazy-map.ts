/** Raw JSON values by key, each compiled at its first use and its raw form then let go. */
export interface LazyMap<T extends object> {
  readonly raw: Map<string, unknown>
  readonly compiled: Map<string, T>
  readonly compile: (key: string, raw: unknown) => T
}

/** Anything but an object counts as empty. */
export function newLazyMap<T extends object>(
  source: unknown,
  compile: (key: string, raw: unknown) => T,
): LazyMap<T> {
  const entries = typeof source === 'object' && source !== null ? Object.entries(source) : []
  return { raw: new Map(entries), compiled: new Map(), compile }
}

export function find<T extends object>(map: LazyMap<T>, key: string): T | undefined {
  return map.compiled.get(key) ?? compileNow(map, key)
}

function compileNow<T extends object>(map: LazyMap<T>, key: string): T | undefined {
  if (!map.raw.has(key)) return undefined
  const compiled = map.compile(key, map.raw.get(key))
  map.compiled.set(key, compiled)
  map.raw.delete(key)
  return compiled
}
