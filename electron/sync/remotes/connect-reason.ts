/** Why a request failed, as the end of a sentence that begins with the server. */
export function connectReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const message = cause instanceof Error ? cause.message : String(cause)
  return reasons[code] ?? `could not be reached: ${message}`
}

const certificate = 'has a certificate that this machine does not trust'

// Codes of Node's sockets, of OpenSSL and of undici.
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer: nothing listens there',
  ECONNRESET: 'closed the connection before it had answered',
  UND_ERR_SOCKET: 'closed the connection before it had answered',
  EPIPE: 'closed the connection before it had answered',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
  ENOTFOUND: 'cannot be found: no such host name',
  EAI_AGAIN: 'cannot be found: the host name could not be looked up',
  ETIMEDOUT: 'did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'did not answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'stopped in the middle of its answer',
  DEPTH_ZERO_SELF_SIGNED_CERT: `${certificate}: it is self-signed`,
  SELF_SIGNED_CERT_IN_CHAIN: `${certificate}: its issuer is self-signed`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `${certificate}: its issuer is not known`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `${certificate}: its issuer is not known`,
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  CERT_NOT_YET_VALID: 'has a certificate that is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS: try http://',
}
