/** How the empty text is shown and typed. */
export const emptyShown = '""'

/** How the text of two quotes is shown and typed. */
const quotesShown = JSON.stringify(emptyShown)

/** A text as a field shows it: bare, except for the empty text, which would look like no value. */
export function showText(text: string): string {
  if (text === '') return emptyShown
  return text === emptyShown ? quotesShown : text
}

/** The text that is meant by typing this; the opposite of `showText`. */
export function readText(typed: string): string {
  if (typed === emptyShown) return ''
  return typed === quotesShown ? emptyShown : typed
}
