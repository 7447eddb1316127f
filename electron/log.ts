import { type DestinationStream, type Logger, pino } from 'pino'
import { openLogFile } from './log-file.ts'

/**
 * The host's log: one JSON object per line in `file`, at most 5 files of 10 MiB. Passwords and URLs, which
 * may contain them, are redacted.
 */
export const openLog = (file: string): Logger => logTo(openLogFile(file))

/** A log on standard error, for a server whose supervisor keeps the log. */
export function openErrorLog(): Logger {
  const destination = pino.destination({ dest: 2, sync: true })
  // A closed pipe or a full disk must not end the server.
  destination.on('error', () => {})
  return logTo(destination)
}

const logTo = (destination: DestinationStream): Logger =>
  pino({ redact: ['password', '*.password', 'url', '*.url'] }, destination)
