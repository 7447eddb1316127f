import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Logger, pino } from 'pino'

/** The host's log, one JSON object a line in `file`. Passwords of database URLs never reach it. */
export function openLog(file: string): Logger {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const destination = pino.destination({ dest: file, sync: true, mode: 0o600 })
  return pino({ redact: ['password', '*.password', 'url', '*.url'] }, destination)
}
