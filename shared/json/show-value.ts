import type { Json } from './json.ts'
import { isJson } from './parse-json.ts'

/**
 * A JSON value as people read and type it: text stands bare unless it could be mistaken for another type, so `42` is a
 * number and `"42"` is text.
 */
export function showValue(value: Json): string {
  return typeof value === 'string' && !needsQuotes(value) ? value : JSON.stringify(value)
}

function needsQuotes(text: string): boolean {
  return text === '' || text.trim() !== text || /[\n"]/.test(text) || isJson(text)
}
