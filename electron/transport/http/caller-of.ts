import type { Host } from '../../host.ts'

/** The access that a bearer token stands for; undefined: the token is wrong, expired or revoked. */
export type CallerOf = (token: string) => Promise<string | undefined>

/** The seam to `electron/access`: whose token is it? */
export function callerOf(_host: Host): CallerOf {
  return async () => undefined
}
