/** A map by key as plain data, without a prototype: `constructor` and `__proto__` are ordinary keys. */
export function byKey<T, Part>(items: Iterable<T>, entry: (item: T) => [string, Part]): Record<string, Part> {
  const map: Record<string, Part> = Object.create(null)
  for (const item of items) {
    const [key, value] = entry(item)
    map[key] = value
  }
  return map
}
