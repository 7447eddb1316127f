/** What a server that ended gives as the cause, from its lines on stderr; without their time stamps. */
export function lastWords(lines: readonly string[]): string {
  const plain = lines.map((line) => line.replace(/^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /, '').trim())
  const first = plain.findLastIndex((line) => /^(FATAL|PANIC):/.test(line))
  const telling = first < 0 ? plain.slice(-3) : plain.slice(first).filter((line) => !line.startsWith('LOG:'))
  return telling.map((line) => line.replace(/^[A-Z]+: +/, '')).join('; ') || 'it said nothing'
}
