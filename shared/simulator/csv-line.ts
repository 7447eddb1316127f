/**
 * One record of a CSV file, as RFC 4180 has it. A spreadsheet would calculate a text that begins like a formula, so such a
 * text begins with an apostrophe.
 */
export const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\r\n`

function csvField(text: string): string {
  const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
