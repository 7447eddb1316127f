/** An item that can be found by typing. */
export interface Findable {
  /** The searchable text in lower case, starting with the item's name. */
  readonly haystack: string
}

interface Described {
  readonly key: string
  readonly name: string
  readonly tags: readonly string[]
}

export interface Found<T> {
  /** The best matches, at most `limit`. */
  readonly hits: readonly T[]
  /** The total number of matches. */
  readonly total: number
}

/** The words of a query, in lower case. */
export function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

/** The searchable text of a flag or a segment. */
export const haystackOf = ({ key, name, tags }: Described): string =>
  `${key} ${name} ${tags.join(' ')}`.toLowerCase()

export const containsAll = ({ haystack }: Findable, words: readonly string[]): boolean =>
  words.every((word) => haystack.includes(word))

/**
 * The items that contain every word. Items that start with the first word come first, then those in which a
 * later word starts with it.
 */
export function search<T extends Findable>(all: readonly T[], query: string, limit: number): Found<T> {
  const words = wordsOf(query)
  const [first] = words
  if (!first) return { hits: all.slice(0, limit), total: all.length }
  const ranks: T[][] = [[], [], []]
  for (const one of all) {
    if (containsAll(one, words)) ranks[rankOf(one.haystack, first)]?.push(one)
  }
  const hits = ranks.flat()
  return { hits: hits.slice(0, limit), total: hits.length }
}

/** The items that contain all letters of a query in their order, the closest together first. */
export function searchLetters<T extends Findable>(all: readonly T[], query: string, limit: number): Found<T> {
  const letters = wordsOf(query).join('')
  const spans = all.flatMap((one) => {
    const span = spanOf(one.haystack, letters)
    return span === undefined ? [] : [{ one, span }]
  })
  const hits = spans.sort((a, b) => a.span - b.span).map(({ one }) => one)
  return { hits: hits.slice(0, limit), total: hits.length }
}

/** The length of the first part of a text that has all letters in their order. */
function spanOf(text: string, letters: string): number | undefined {
  const start = text.indexOf(letters[0] ?? '')
  let at = start
  for (const letter of letters.slice(1)) {
    if (at === -1) return undefined
    at = text.indexOf(letter, at + 1)
  }
  return at === -1 ? undefined : at - start
}

function rankOf(haystack: string, word: string): number {
  const at = haystack.indexOf(word)
  if (at === 0) return 0
  return /[^a-z0-9]/.test(haystack[at - 1] ?? '') ? 1 : 2
}
