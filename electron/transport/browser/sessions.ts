import { randomBytes, timingSafeEqual } from 'node:crypto'

/** The sessions of browser mode. A session is created in exchange for the one-time token. */
export interface Sessions {
  /** The token of the current link. It stays the same until it is used. */
  token(): string
  /** Exchanges the token for a new session id; `undefined` if it is wrong or used. */
  enter(token: string): string | undefined
  knows(session: string | undefined): boolean
}

export function createSessions(): Sessions {
  let token: string | undefined
  const sessions = new Set<string>()
  return {
    token: () => {
      token ??= secret()
      return token
    },
    enter: (offered) => {
      if (token === undefined || !isSame(offered, token)) return undefined
      token = undefined
      const session = secret()
      sessions.add(session)
      return session
    },
    knows: (session) => session !== undefined && sessions.has(session),
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}

function isSame(offered: string, expected: string): boolean {
  const [a, b] = [Buffer.from(offered), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
