/** A count with its noun: `1 flag`, `1,204 flags`. `plural` is for nouns that do not just take an s. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? noun : plural}`
}

/** How many of a list a filter shows: `12 of 60`, or `60` if it shows all. */
export function shownOf(shown: number, total: number): string {
  return shown === total ? total.toLocaleString() : `${shown.toLocaleString()} of ${total.toLocaleString()}`
}
