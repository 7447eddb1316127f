/** A JSON value, or the reason why the text is not JSON, as the end of a sentence. */
export type ParsedJson = { readonly value: unknown } | { readonly error: string }

/** Parses JSON text, ignoring a byte order mark. */
export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) as unknown }
  } catch (error) {
    // The engine's message quotes the surrounding text, including line breaks.
    return { error: (error as Error).message.replaceAll(/\s+/g, ' ') }
  }
}

/** Whether the text is JSON as it stands, without a byte order mark. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
