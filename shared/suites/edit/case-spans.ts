import { isMap, type YAMLMap, type YAMLSeq } from 'yaml'

/** The lines of one case in the text: from its comments above to its last line. */
export interface CaseSpan {
  readonly from: number
  readonly to: number
  /** The column of its dash, 0 for the first. */
  readonly indent: number
  /** The offset of its dash. */
  readonly dash: number
  readonly node: YAMLMap
}

/** The spans of all cases; undefined if they are not a list with a dash for each. */
export function caseSpans(text: string, cases: YAMLSeq): readonly CaseSpan[] | undefined {
  const { srcToken } = cases
  if (srcToken?.type !== 'block-seq') return undefined
  const dashes = srcToken.items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'seq-item-ind').map(({ offset }) => offset),
  )
  if (dashes.length !== cases.items.length) return undefined
  const starts = dashes.map((dash) => commentsAbove(text, lineStart(text, dash), dash))
  const indents = dashes.map((dash) => dash - lineStart(text, dash))
  const end = endOfLast(text, cases, indents.at(-1) ?? 0)
  const spans = cases.items.map((node, at) =>
    isMap(node)
      ? {
          from: starts[at] ?? 0,
          to: starts[at + 1] ?? end,
          indent: indents[at] ?? 0,
          dash: dashes[at] ?? 0,
          node,
        }
      : undefined,
  )
  return spans.every((span) => span !== undefined) ? spans : undefined
}

export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** The start of the comments and blank lines right above a line; a comment further inside belongs to others. */
function commentsAbove(text: string, start: number, dash: number): number {
  const indent = dash - start
  let from = start
  while (from > 0) {
    const above = lineStart(text, from - 1)
    const line = text.slice(above, from)
    const column = line.search(/\S/)
    const isOwn = line.trim() === '' || (line.trimStart().startsWith('#') && column <= indent)
    if (!isOwn) break
    from = above
  }
  return from
}

/** The end of the last case, with the comments inside it; those further out stay where they are. */
function endOfLast(text: string, { items }: YAMLSeq, indent: number): number {
  const last = items.at(-1)
  const end = isMap(last) ? (last.range?.[1] ?? text.length) : text.length
  // The range of a block scalar ends behind its line end.
  let from = text[end - 1] === '\n' ? end : lineEnd(text, end)
  for (;;) {
    const line = text.slice(from, lineEnd(text, from))
    if (!line.trimStart().startsWith('#') || line.search(/\S/) <= indent) return from
    from += line.length
  }
}

function lineEnd(text: string, offset: number): number {
  const next = text.indexOf('\n', offset)
  return next === -1 ? text.length : next + 1
}
