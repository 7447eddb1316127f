import { type DestinationStream, type Logger, pino } from 'pino'
import { openLogFile } from './log-file.ts'

/** The host's log: one JSON object a line in `file`, at most 5 files of 10 MiB. Passwords of database URLs never reach it. */
export const openLog = (file: string): Logger => logTo(openLogFile(file))

/** The same on standard error, for a server whose log is kept by whatever runs it. */
export function openErrorLog(): Logger {
  const destination = pino.destination({ dest: 2, sync: true })
  // A reader that went away, or a full disk behind it, must not end the server.
  destination.on('error', () => {})
  return logTo(destination)
}

const logTo = (destination: DestinationStream): Logger =>
  pino({ redact: ['password', '*.password', 'url', '*.url'] }, destination)
