/** Something to find by typing. */
export interface Findable {
  /** All that can be typed to find it, in lower case; it begins with what it is called. */
  readonly haystack: string
}

export interface Found<T> {
  /** The best ones first, at most `limit`. */
  readonly hits: readonly T[]
  /** How many there are in all. */
  readonly total: number
}

/** The words of a query, in lower case. */
export function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

/** What holds every word; names that begin with the first word come first, then words inside that begin with it. */
export function search<T extends Findable>(all: readonly T[], query: string, limit: number): Found<T> {
  const words = wordsOf(query)
  const [first] = words
  if (!first) return { hits: all.slice(0, limit), total: all.length }
  const ranks: T[][] = [[], [], []]
  for (const one of all) {
    if (words.every((word) => one.haystack.includes(word))) ranks[rankOf(one.haystack, first)]?.push(one)
  }
  const total = ranks.reduce((sum, rank) => sum + rank.length, 0)
  return { hits: ranks.flat().slice(0, limit), total }
}

function rankOf(haystack: string, word: string): number {
  const at = haystack.indexOf(word)
  if (at === 0) return 0
  return /[^a-z0-9]/.test(haystack[at - 1] ?? '') ? 1 : 2
}
