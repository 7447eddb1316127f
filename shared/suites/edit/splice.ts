/** Replaces a part of a text; the offsets are those of the text before any change. */
export interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Applies splices that do not overlap. What is inserted where another one begins must come first. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  return splices
    .map((splice, at) => ({ ...splice, at }))
    .toSorted((a, b) => b.from - a.from || b.at - a.at)
    .reduce((edited, { from, to, text }) => edited.slice(0, from) + text + edited.slice(to), text)
}
