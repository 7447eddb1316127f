/** Splits a pasted list: one entry per line or cell; with `isCommaEnd`, also at commas and semicolons. */
export function splitList(text: string, isCommaEnd = true): readonly string[] {
  return text
    .split(isCommaEnd ? /[\n\r,;\t]+/ : /[\n\r\t]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
