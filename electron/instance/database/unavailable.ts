import { DatabaseError } from 'pg'
import { AppError } from '../../../shared/errors.ts'

/**
 * Translates a connection error or a timeout into a POSTGRES_UNAVAILABLE error that suggests trying again.
 * Undefined for any other error.
 */
export function explainUnavailable(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || error instanceof AppError) return undefined
  const message = error instanceof DatabaseError ? ofServer(error.code ?? '') : ofConnection(error)
  return message === undefined ? undefined : unavailable(message, error)
}

const unavailable = (message: string, cause: unknown) =>
  new AppError('POSTGRES_UNAVAILABLE', message, { cause })

const away = 'The database cannot be reached: try again in a moment.'

// https://www.postgresql.org/docs/18/errcodes-appendix.html
const sentences: Readonly<Record<string, string>> = {
  '55P03': 'Another client of the database has locked what this request needs: try again in a moment.',
  '57014':
    'The database took too long for this request, and it was cancelled: try again, or send a smaller request.',
  '25P03': 'The database ended a transaction that was idle for too long: try again.',
  '25P04': 'The database ended a transaction that took too long: try again, or send a smaller request.',
  '53100': 'The disk of the database is full: free some space, then try again.',
  '53200': 'The database is out of memory: try again in a moment.',
  '53300': 'The database accepts no more connections: try again in a moment.',
}

// Connection exceptions, operator interventions (the server stops, starts or ends a session) and lack of
// resources.
const ofServer = (code: string): string | undefined =>
  sentences[code] ?? (/^(08|57P|53)/.test(code) ? away : undefined)

const lost =
  /ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENETDOWN|Connection terminated|Client was closed|not queryable|has been discarded|after calling end|already been destroyed|timeout expired/

function ofConnection(error: Error): string | undefined {
  if (error.message.startsWith('timeout exceeded when trying to connect')) return busy
  const code = 'code' in error ? error.code : ''
  return lost.test(`${code} ${error.message}`) ? away : undefined
}

const busy = 'The database is busy with other requests: try again in a moment.'
