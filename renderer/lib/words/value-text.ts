import type { Json } from '../../../shared/model/json.ts'

/** A JSON value in a few characters: a string as it is, anything else as compact JSON. */
export function valueText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
