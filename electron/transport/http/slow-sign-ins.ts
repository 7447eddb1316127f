import type { MiddlewareHandler } from 'hono'
import { problemResponse } from './problem.ts'
import type { ApiEnv } from './request-log.ts'
import type { SignInLimit } from './sign-in-limit.ts'

/** Stands before the request for a token: whoever guesses too often waits. */
export function slowSignIns(limit: SignInLimit): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const [address, key] = [c.get('address'), keyIn(await c.req.raw.clone().text())]
    const seconds = await limit.attempt(address, key)
    if (seconds > 0) return tooMany(seconds)
    await next()
    if (c.res.ok) await limit.succeeded(address, key)
  }
}

/** Whatever is sent as a key, right or wrong, is one that guesses are counted for. */
function keyIn(body: string): string {
  try {
    const { key } = JSON.parse(body) as { readonly key?: unknown }
    return String(key).slice(0, 256)
  } catch {
    return ''
  }
}

function tooMany(seconds: number): Response {
  const detail = `Too many sign-ins failed: try again in ${seconds} seconds.`
  return problemResponse(
    { code: 'TOO_MANY_REQUESTS', status: 429, detail },
    { 'retry-after': String(seconds) },
  )
}
