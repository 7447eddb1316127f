const longest = 60

/** Cuts a text to 60 characters, the last of which is then an ellipsis. */
export const shorten = (text: string): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1)}…`
