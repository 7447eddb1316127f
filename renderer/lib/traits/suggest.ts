/** The `options` that contain the typed text, those that start with it first, at most `limit`. */
export function suggest<T>(
  options: readonly T[],
  typed: string,
  textOf: (option: T) => string,
  limit: number,
): { readonly hits: readonly T[]; readonly total: number } {
  const word = typed.trim().toLowerCase()
  if (word === '') return { hits: options.slice(0, limit), total: options.length }
  const starts: T[] = []
  const holds: T[] = []
  for (const option of options) {
    const at = textOf(option).toLowerCase().indexOf(word)
    if (at === 0) starts.push(option)
    else if (at > 0) holds.push(option)
  }
  return { hits: [...starts, ...holds].slice(0, limit), total: starts.length + holds.length }
}
