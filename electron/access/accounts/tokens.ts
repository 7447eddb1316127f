import { jwtVerify, SignJWT } from 'jose'
import type { KnownAccess } from '../policy/load-policy.ts'

/** The content of a token: an access and its version. */
export interface TokenClaims {
  readonly accessId: string
  readonly version: number
}

export interface Token {
  readonly token: string
  /** Unix seconds. */
  readonly expiresAt: number
}

const lifetimeSeconds = 15 * 60
const algorithm = 'HS256'
const issuer = 'flagbench'

/** A token for an access, valid for 15 minutes or until the access expires. `now` is in Unix milliseconds. */
export async function signToken(
  { id, version, expiresAt }: Pick<KnownAccess, 'id' | 'version' | 'expiresAt'>,
  key: Uint8Array,
  now: number,
): Promise<Token> {
  const issuedAt = Math.floor(now / 1000)
  const until = Math.min(issuedAt + lifetimeSeconds, expiresAt ?? Number.POSITIVE_INFINITY)
  const token = await new SignJWT({ v: version })
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setSubject(id)
    .setIssuedAt(issuedAt)
    .setExpirationTime(until)
    .sign(key)
  return { token, expiresAt: until }
}

/**
 * The claims of a token that this instance signed and that has not expired, else undefined. `now` is in Unix
 * milliseconds.
 */
export async function readToken(
  token: string,
  key: Uint8Array,
  now: number,
): Promise<TokenClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      issuer,
      currentDate: new Date(now),
      requiredClaims: ['sub', 'exp', 'v'],
    })
    const { sub, v } = payload
    return sub !== undefined && typeof v === 'number' ? { accessId: sub, version: v } : undefined
  } catch {
    return undefined
  }
}
