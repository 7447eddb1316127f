/** The keys of a row that are shown as chips. */
export interface ShownKeys {
  /** The first keys, then those that the draft adds. */
  readonly shown: readonly { readonly key: string; readonly isAdded: boolean }[]
  /** The number of other keys. */
  readonly more: number
}

const mostShown = 12
const first = 3

/** All keys of a short list. Of a long one, a few, and those that the draft adds to what is saved. */
export function shownKeys(keys: readonly string[], saved: readonly string[] | undefined): ShownKeys {
  const known = keys === saved ? undefined : new Set(saved)
  const isAdded = (key: string) => known !== undefined && !known.has(key)
  if (keys.length <= mostShown) return { shown: keys.map((key) => ({ key, isAdded: isAdded(key) })), more: 0 }
  const start = keys.slice(0, first)
  const added = known
    ? keys
        .slice(first)
        .filter(isAdded)
        .slice(first - mostShown)
    : []
  const shown = [...start, ...added].map((key) => ({ key, isAdded: isAdded(key) }))
  return { shown, more: keys.length - shown.length }
}
