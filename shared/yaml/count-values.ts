import { CST, Lexer } from 'yaml'

/** The texts, numbers, lists and maps of a file. Each takes up to 2 KB of memory once parsed. */
export const mostYamlValues = 250_000

const shortestValue = '- '.length

// No valid file has more commas or more colons than values.
const counters: Readonly<Record<string, 'values' | 'commas' | 'colons'>> = {
  scalar: 'values',
  'single-quoted-scalar': 'values',
  'double-quoted-scalar': 'values',
  'block-scalar-header': 'values',
  alias: 'values',
  'flow-seq-start': 'values',
  'flow-map-start': 'values',
  'seq-item-ind': 'values',
  'explicit-key-ind': 'values',
  comma: 'commas',
  'map-value-ind': 'colons',
}

/** Whether a text has more values than allowed, found without parsing it. An item in a block list counts twice. */
export function hasTooManyValues(text: string): boolean {
  if (text.length < mostYamlValues * shortestValue) return false
  const counts = { values: 0, commas: 0, colons: 0 }
  for (const lexeme of new Lexer().lex(text)) {
    const counter = counters[CST.tokenType(lexeme) ?? '']
    if (!counter) continue
    counts[counter] += 1
    if (counts[counter] > mostYamlValues) return true
  }
  return false
}
