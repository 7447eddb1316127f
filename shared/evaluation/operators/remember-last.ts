/**
 * Caches the last result of `read`: the clauses of many flags read the same attribute of the same context in
 * a row.
 */
export function rememberLast<V, T>(read: (value: V) => T): (value: V) => T {
  let [lastValue, last]: [V | undefined, T | undefined] = [undefined, undefined]
  return (value) => {
    if (value === lastValue && last !== undefined) return last
    last = read(value)
    lastValue = value
    return last
  }
}
