import type { LazyMap } from './lazy-map.ts'

/** The same map with another item for a key. A copy: what is compiled later leaves the raw form of its own map only. */
export function withItem<T extends object>(map: LazyMap<T>, key: string, item: T): LazyMap<T> {
  const compiled = new Map([...map.compiled, [key, item] as const])
  return { ...map, raw: new Map(map.raw), compiled, lastKey: '', last: undefined }
}
