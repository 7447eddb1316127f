/** The entries of a pasted list: one a line, or parted by commas, semicolons or tabs; blanks around them go. */
export function splitList(text: string): readonly string[] {
  return text
    .split(/[\n\r,;\t]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
