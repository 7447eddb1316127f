import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { Database } from '../instance/database.ts'
import { isLive, type Judge } from './judge.ts'
import type { KeptPolicy } from './keep-policy.ts'
import type { KnownAccess } from './load-policy.ts'
import { verifySecret } from './secrets.ts'
import { readToken, signToken, type Token, type TokenClaims } from './tokens.ts'

/** Key and secret against a token, and a token against its access. */
export interface Login {
  /** Throws UNAUTHENTICATED, the same for an unknown key, a wrong secret, a disabled and an expired access. */
  login(key: string, secret: string): Promise<Token>
  /** Whom a token stands for; undefined where it is forged, has run out, or its access was changed since. */
  authenticate(token: string): Promise<TokenClaims | undefined>
}

/** `now` answers Unix milliseconds. */
export function createLogin(
  database: Database,
  policy: KeptPolicy,
  judge: Judge,
  now: () => number = Date.now,
): Login {
  return {
    login: async (key, secret) => {
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
