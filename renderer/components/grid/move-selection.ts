const page = 16

/**
 * The new selected index after a key press in a list of `count` rows, starting from `index` (-1: none);
 * `undefined` if the key does not move the selection. In a text field, Home and End move the cursor instead.
 */
export function moved(key: string, index: number, count: number, inField: boolean): number | undefined {
  if (count === 0) return undefined
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last)
    case 'ArrowUp':
      return Math.max(index - 1, 0)
    case 'PageDown':
      return Math.min(index + page, last)
    case 'PageUp':
      return Math.max(index - page, 0)
    case 'Home':
      return inField ? undefined : 0
    case 'End':
      return inField ? undefined : last
    default:
      return undefined
  }
}
