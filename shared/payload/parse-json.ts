/** A JSON value, or why the text is none, as the end of a sentence. */
export type ParsedJson = { readonly value: unknown } | { readonly error: string }

/** Parses JSON text; a byte order mark before it is passed over. */
export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, '')) as unknown }
  } catch (error) {
    // The engine quotes the text around the trouble, line breaks included.
    return { error: (error as Error).message.replaceAll(/\s+/g, ' ') }
  }
}
