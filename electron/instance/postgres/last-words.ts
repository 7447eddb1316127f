/** What a server or `initdb` that ended gives as the cause, from its lines on stderr; without their time stamps. */
export function lastWords(lines: readonly string[]): string {
  const plain = lines.map((line) => line.replace(/^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /, '').trim())
  if (plain.some((line) => line.includes('No space left on device'))) return 'the disk is full'
  const first = plain.findLastIndex((line) => /^(FATAL|PANIC|initdb: error):/.test(line))
  const telling =
    first < 0
      ? plain.slice(-3)
      : plain.slice(first).filter((line) => !/^(LOG|STATEMENT|initdb: removing|child process)/.test(line))
  return telling.map((line) => line.replace(/^([A-Z]+|initdb: error): +/, '')).join('; ') || 'it said nothing'
}
