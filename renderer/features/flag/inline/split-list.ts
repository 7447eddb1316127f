/** The entries of a pasted list: one a line or a cell, with `isCommaEnd` also parted by commas and semicolons. */
export function splitList(text: string, isCommaEnd = true): readonly string[] {
  return text
    .split(isCommaEnd ? /[\n\r,;\t]+/ : /[\n\r\t]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
