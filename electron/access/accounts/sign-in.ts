import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Database } from '../../instance/database/database.ts'
import { isLive, type Judge } from '../policy/judge.ts'
import type { KeptPolicy } from '../policy/keep-policy.ts'
import type { KnownAccess } from '../policy/load-policy.ts'
import { verifySecret } from './secrets.ts'
import { readToken, signToken, type Token, type TokenClaims } from './tokens.ts'

/** Exchanges a key and secret for a token, and verifies tokens. */
export interface SignIn {
  /**
   * Throws UNAUTHENTICATED, with the same error for an unknown key, a wrong secret, and a disabled or expired
   * access.
   */
  signIn(key: string, secret: string): Promise<Token>
  /**
   * The access that a token stands for; undefined if the token is forged or expired, or its access has
   * changed since.
   */
  authenticate(token: string): Promise<TokenClaims | undefined>
}

/** `now` returns Unix milliseconds. */
export function createSignIn(
  database: Database,
  policy: KeptPolicy,
  judge: Judge,
  now: () => number = Date.now,
): SignIn {
  return {
    signIn: async (key, secret) => {
      const found = await findByKey(database, key)
      const isRight = await verifySecret(secret, found?.secretHash)
      if (!found || !isRight || !isLive(found, now())) throw refused()
      return signToken(found, policy.current.tokenKey, now())
    },
    authenticate: async (token) => {
      const claims = await readToken(token, policy.current.tokenKey, now())
      return claims && judge.who(claims) ? claims : undefined
    },
  }
}

async function findByKey(database: Database, key: string) {
  const { rows } = await sql<
    KnownAccess & { readonly secretHash: string | null }
  >`select id, key, type, enabled,
    expires_at as "expiresAt", version, is_owner as "isOwner", secret_hash as "secretHash" from access
    where key = ${key}`.execute(database.signIn)
  return rows[0]
}

const refused = () => new AppError('UNAUTHENTICATED', 'The key or the secret is wrong.')
