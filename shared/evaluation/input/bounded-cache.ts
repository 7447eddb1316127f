/** Memoizes `make` for up to `size` texts. When it is full, it is cleared. */
export function newBoundedCache<T>(size: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    if (known.size >= size) known.clear()
    const made = make(text)
    known.set(text, made)
    return made
  }
}
