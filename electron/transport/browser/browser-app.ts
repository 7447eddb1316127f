import { Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isOwnAddress } from '../own-address.ts'
import { linkPage } from './link-page.ts'
import { rendererResponse } from './renderer-files.ts'
import { securityHeaders } from './security-headers.ts'
import type { Sessions } from './sessions.ts'

export interface BrowserAppOptions {
  readonly rendererDir: string
  readonly sessions: Sessions
  readonly port: number
  /** Called when a page is requested without a session, so that a new link can be offered. */
  readonly onTurnedAway: () => void
}

/**
 * The HTTP side of browser mode: exchanges a token for a session cookie, and serves the renderer's files to
 * sessions.
 */
export function createBrowserApp({ rendererDir, sessions, port, onTurnedAway }: BrowserAppOptions): Hono {
  const app = new Hono()
  const cookie = sessionCookie(port)

  app.use(async (c, next) => {
    if (!isOwnAddress({ host: c.req.header('host'), origin: c.req.header('origin') }, port)) {
      return c.text('This address does not belong to Flagbench.', 403, securityHeaders)
    }
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD')
      return c.text('Method not allowed', 405, { ...securityHeaders, allow: 'GET, HEAD' })
    return next()
  })

  app.get('/', (c, next) => {
    const token = c.req.query('token')
    if (token === undefined) return next()
    const session = sessions.enter(token)
    if (session === undefined && !sessions.knows(getCookie(c, cookie))) return turnedAway('wrong-token')
    if (session !== undefined)
      setCookie(c, cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/' })
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value)
    return Promise.resolve(c.redirect('/', 303))
  })

  app.get('*', async (c) => {
    if (sessions.knows(getCookie(c, cookie))) return rendererResponse(rendererDir, c.req.path)
    if (c.req.path === '/') return turnedAway('no-session')
    return c.text('Open Flagbench by its link first.', 401, securityHeaders)
  })

  async function turnedAway(reason: 'no-session' | 'wrong-token'): Promise<Response> {
    onTurnedAway()
    const headers = { ...securityHeaders, 'content-type': 'text/html; charset=utf-8' }
    return new Response(linkPage(reason), { status: 401, headers })
  }

  return app
}

/** Cookies ignore ports, so the name contains the port to distinguish two instances on one machine. */
export function sessionCookie(port: number): string {
  return `flagbench-${port}`
}
