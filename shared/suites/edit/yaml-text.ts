import { parseDocument } from 'yaml'

/** A value on one line, as people write it: `{ kind: user, key: u2 }`. */
export function flowText(value: unknown): string {
  if (typeof value === 'string') return scalarText(value)
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Object.entries(value).map(([name, inner]) => `${scalarText(name)}: ${flowText(inner)}`)
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`
}

/** A text without quotes where that is safe, otherwise in JSON's, which YAML takes everywhere. */
export function scalarText(text: string): string {
  const isPlain = PLAIN.test(text) && text.trim() === text && parseDocument(text).toJS() === text
  return isPlain ? text : JSON.stringify(text)
}

// No character that has a meaning anywhere in YAML.
const PLAIN = /^[\p{L}\p{N}_/@][\p{L}\p{N}_/@.+ '’-]*$/u
