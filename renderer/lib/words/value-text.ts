import type { Json } from '../../../shared/json/json.ts'

/** A JSON value as short text: a string without quotes, anything else as compact JSON. */
export function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
