import type { Json } from '../../../shared/json/json.ts'

/** How the values of a list are written, and what a line stands for that is none of them. */
export interface ListFormat {
  /** One line of text, different for different values. */
  readonly show: (value: Json) => string
  readonly parse: (text: string) => Json
}

/** Keys of contexts: bare, in quotes only where a line could not hold them. */
export const keyFormat: ListFormat = {
  show: (key) => (typeof key === 'string' && isOneLine(key) ? key : JSON.stringify(key)),
  parse: (text) => text,
}

const isOneLine = (text: string) => text !== '' && text.trim() === text && !/[\n\r]/.test(text)

/** The list as text, one value a line. */
export const toListText = (values: readonly Json[], { show }: ListFormat): string =>
  values.map(show).join('\n')

/** The values that an edited list stands for, each once. A line that was there before keeps its value, whatever its type. */
export function fromListText(text: string, before: readonly Json[], { show, parse }: ListFormat): Json[] {
  const known = new Map(before.map((value) => [show(value), value]))
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const values = lines.map((line) => {
    const shown = known.has(line) ? line : line.trim()
    return known.has(shown) ? (known.get(shown) ?? null) : parse(shown)
  })
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
