/** A count with its noun: `1 flag`, `1,204 flags`. `plural` is for irregular nouns. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`
}
