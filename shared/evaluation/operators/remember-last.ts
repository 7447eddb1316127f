/**
 * `read`, remembering its last answer: the clauses of many flags ask one after the other about the same attribute of
 * the same context.
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
