/** What Windows ends a program with that needs a library which is not there. */
const dllNotFound = 0xc0000135

/** What a server that ended says as the cause, also where Windows did not even begin to run it. */
export function causeOfEnd(code: unknown, lines: readonly string[]): string {
  // Node gives the code with or without its sign.
  if (typeof code === 'number' && code >>> 0 === dllNotFound)
    return 'the Microsoft Visual C++ runtime is missing on this computer: install it from https://aka.ms/vs/17/release/vc_redist.x64.exe, then start Flagbench again'
  return lastWords(lines)
}

/** What a server or `initdb` that ended gives as the cause, from its lines on stderr; without their time stamps. */
function lastWords(lines: readonly string[]): string {
  const plain = lines.map((line) => line.replace(/^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /, '').trim())
  if (plain.some((line) => line.includes('No space left on device'))) return 'the disk is full'
  const first = plain.findLastIndex((line) => /^(FATAL|PANIC|initdb: error):/.test(line))
  const telling =
    first < 0
      ? plain.slice(-3)
      : plain.slice(first).filter((line) => !/^(LOG|STATEMENT|initdb: removing|child process)/.test(line))
  return telling.map((line) => line.replace(/^([A-Z]+|initdb: error): +/, '')).join('; ') || 'it said nothing'
}
