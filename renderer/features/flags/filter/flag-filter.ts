/** What `lint:` takes; `any`: a finding of any severity. */
export const lintSeverities = ['any', 'error', 'warning', 'hint'] as const

type LintSeverity = (typeof lintSeverities)[number]

/** One parsed word of a filter. */
export type Term =
  | { readonly kind: 'text'; readonly text: string; readonly not: boolean }
  | { readonly kind: 'tag'; readonly tag: string; readonly not: boolean }
  | { readonly kind: 'state'; readonly isOn: boolean; readonly not: boolean }
  | { readonly kind: 'stale'; readonly ms: number; readonly not: boolean }
  | { readonly kind: 'draft' | 'archived'; readonly not: boolean }
  | { readonly kind: 'lint'; readonly severity: LintSeverity; readonly not: boolean }
  | { readonly kind: 'env'; readonly key: string; readonly not: boolean }
  /** Exact keys, any of which matches. */
  | { readonly kind: 'key'; readonly keys: ReadonlySet<string>; readonly not: boolean }

export interface FlagFilter {
  readonly terms: readonly Term[]
  /** Sentences about invalid words. */
  readonly problems: readonly string[]
}

/** A part of the typed text; its kind determines its colour. */
export interface Piece {
  readonly text: string
  readonly kind: 'space' | 'text' | 'name' | 'value' | 'wrong'
}

export const filterNames = ['tag', 'state', 'stale', 'env', 'key', 'is', 'lint'] as const

// A quote that is not closed yet reaches to the end.
const wordOrQuoted = /(?:"[^"]*"?|[^\s"])+/g

const units: Readonly<Record<string, number>> = {
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  m: 2_630_016_000,
}

/**
 * Parses a filter: `tag:q4 state:on stale:30d env:staging key:a,b is:draft lint:error` and free text. A leading `-` negates a
 * word. Quotes keep spaces and colons together: `tag:"two words"`.
 */
export function parseFilter(text: string): FlagFilter {
  const words = (text.match(wordOrQuoted) ?? []).map(parseWord)
  return {
    terms: words.flatMap((word) => (typeof word === 'object' ? [word] : [])),
    problems: words.flatMap((word) => (typeof word === 'string' && word ? [word] : [])),
  }
}

/** The free-text words of a filter, in lower case, to highlight in the rows. */
export function textWords({ terms }: FlagFilter): readonly string[] {
  return terms.flatMap((term) => (term.kind === 'text' && !term.not ? [term.text] : []))
}

/** Splits the typed text into parts, in order and without loss. */
export function piecesOf(text: string): readonly Piece[] {
  return (text.match(/\s+|(?:"[^"]*"?|[^\s"])+/g) ?? []).flatMap(wordPieces)
}

function wordPieces(word: string): readonly Piece[] {
  if (/^\s/.test(word)) return [{ text: word, kind: 'space' }]
  const { name } = split(word)
  const isWrong = typeof parseWord(word) === 'string' && parseWord(word) !== ''
  if (name === undefined) return [{ text: word, kind: isWrong ? 'wrong' : 'text' }]
  const colon = word.indexOf(':') + 1
  return [
    { text: word.slice(0, colon), kind: 'name' },
    { text: word.slice(colon), kind: isWrong ? 'wrong' : 'value' },
  ]
}

/** A term, a sentence about an error, or "" for an unfinished word. */
function parseWord(word: string): Term | string {
  const { sign, name, value } = split(word)
  const not = sign === '-'
  const lower = unquoted(value).toLowerCase()
  if (name === undefined) {
    const [unknown] = /^[a-z]+:(?!\/\/)/i.exec(value) ?? []
    if (unknown !== undefined)
      return `There is no filter “${unknown}”. Use ${namesInWords}, or put the text in quotes.`
    return lower ? { kind: 'text', text: lower, not } : ''
  }
  if (!lower) return ''
  switch (name) {
    case 'tag':
      return { kind: 'tag', tag: lower, not }
    case 'env':
      return { kind: 'env', key: lower, not }
    case 'key':
      return { kind: 'key', keys: new Set(lower.split(',')), not }
    case 'state':
      return parseState(lower, not)
    case 'stale':
      return parseStale(lower, not)
    case 'is':
      return parseIs(lower, not)
    case 'lint':
      return parseLint(lower, not)
  }
}

function parseState(value: string, not: boolean): Term | string {
  if (value === 'on' || value === 'off') return { kind: 'state', isOn: value === 'on', not }
  return 'on'.startsWith(value) || 'off'.startsWith(value) ? '' : 'Use state:on or state:off.'
}

function parseIs(value: string, not: boolean): Term | string {
  const kind = (['draft', 'archived'] as const).find((one) => one.startsWith(value))
  return kind ? { kind, not } : 'Use is:draft or is:archived.'
}

function parseLint(value: string, not: boolean): Term | string {
  const severity = lintSeverities.find((one) => one.startsWith(value))
  return severity ? { kind: 'lint', severity, not } : 'Use lint:any, lint:error, lint:warning or lint:hint.'
}

function parseStale(value: string, not: boolean): Term | string {
  const [, count, unit = ''] = /^(\d+)([hdwm]?)$/.exec(value) ?? []
  if (count === undefined) return 'Use an age such as stale:12h, stale:30d, stale:8w or stale:6m.'
  return { kind: 'stale', ms: Number(count) * (units[unit || 'd'] ?? 0), not }
}

const unquoted = (text: string) => text.replaceAll('"', '')

const namesInWords = `${filterNames.slice(0, -1).join(', ')} or ${filterNames.at(-1)}`

/** A value as it is typed after its name: in quotes where it has blanks. */
export const quoted = (value: string) => (/\s/.test(value) ? `"${value}"` : value)

type FilterName = (typeof filterNames)[number]

function split(word: string): { sign: string; name?: FilterName; value: string } {
  const sign = word.startsWith('-') && word.length > 1 ? '-' : ''
  const rest = word.slice(sign.length)
  const colon = rest.indexOf(':')
  const name = filterNames.find((one) => one === rest.slice(0, colon).toLowerCase())
  return colon > 0 && name ? { sign, name, value: rest.slice(colon + 1) } : { sign, value: rest }
}
