/** The exit code on Windows of a program that needs a missing library. */
const dllNotFound = 0xc0000135

/** The cause that a server gave before it exited; also covers Windows failing to load it. */
export function causeOfEnd(code: unknown, lines: readonly string[]): string {
  // Node returns the code signed or unsigned.
  if (typeof code === 'number' && code >>> 0 === dllNotFound)
    return 'the Microsoft Visual C++ runtime is missing on this computer: install it from https://aka.ms/vs/17/release/vc_redist.x64.exe, then start Flagbench again'
  return lastLines(lines)
}

/**
 * The cause that a server or `initdb` gave before it exited, from its lines on stderr, without timestamps.
 */
function lastLines(lines: readonly string[]): string {
  const plain = lines.map((line) => line.replace(/^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /, '').trim())
  if (plain.some((line) => line.includes('No space left on device'))) return 'the disk is full'
  const first = plain.findLastIndex((line) => /^(FATAL|PANIC|initdb: error):/.test(line))
  const telling =
    first < 0
      ? plain.slice(-3)
      : plain.slice(first).filter((line) => !/^(LOG|STATEMENT|initdb: removing|child process)/.test(line))
  return telling.map((line) => line.replace(/^([A-Z]+|initdb: error): +/, '')).join('; ') || 'it said nothing'
}
