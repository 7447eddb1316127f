/** A count with its noun: `1 flag`, `1,204 flags`. `plural` is for irregular nouns. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? noun : plural}`
}

/** The count of a filtered list: `12 of 60`, or `60` if everything is shown. */
export function shownOf(shown: number, total: number): string {
  return shown === total ? total.toLocaleString() : `${shown.toLocaleString()} of ${total.toLocaleString()}`
}
