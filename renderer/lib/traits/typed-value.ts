import type { Json } from '../../../shared/json/json.ts'
import type { Trait } from './trait-index.ts'

const numberOperators: ReadonlySet<string> = new Set([
  'lessThan',
  'lessThanOrEqual',
  'greaterThan',
  'greaterThanOrEqual',
])

/**
 * The JSON value meant by typing `text` for an operator: `42` is a number if the attribute may be a number,
 * and text if the profiles only have text. Quotes always give text.
 */
export function parseValue(text: string, op: string, trait: Trait | undefined): Json {
  const quoted = parseJson(text)
  if (typeof quoted === 'string') return quoted
  if (op !== 'in' && !numberOperators.has(op) && op !== 'before' && op !== 'after') return text
  if (op === 'in' && trait && trait.types.size === 1 && trait.types.has('text')) return text
  return typeof quoted === 'number' || typeof quoted === 'boolean' ? quoted : text
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
