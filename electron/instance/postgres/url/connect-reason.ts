/** Why a connection failed, as the end of a sentence that begins with the server. */
export function connectReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/timeout|timed out/i.test(message)) return 'did not answer in time'
  return reasons[code] ?? `could not be used: ${message}`
}

// Codes of Node's sockets and of https://www.postgresql.org/docs/18/errcodes-appendix.html
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer: nothing listens there',
  ECONNRESET: 'closed the connection before it answered',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  ENOTFOUND: 'cannot be found: no such host name',
  EAI_AGAIN: 'cannot be found: the host name could not be looked up',
  ENOENT: 'does not answer: there is no such socket',
  '28P01': 'refused the user name or password',
  '28000': 'refused the user name or password',
  '3D000': 'has no such database: create it first',
  '42501': 'does not let this user in',
  '53300': 'has no connection left',
  '57P03': 'is starting up or shutting down: try again in a moment',
}
