import type { AnyRouter } from '@orpc/server'
import type { Logger } from 'pino'
import type { Caller, HostContext } from '../../access/guard/caller.ts'
import type { Database } from '../../instance/database/database.ts'
import type { SignInLimit } from './limits/sign-in-limit.ts'

export interface ApiAppOptions {
  readonly router: AnyRouter
  readonly database: Database
  readonly log: Logger
  /** The caller that a bearer token stands for; undefined if it is wrong, expired or revoked. */
  readonly authenticate: (token: string) => Promise<Caller | undefined>
  /** The context of a caller's calls. */
  readonly contextOf: (caller: Caller) => HostContext
  readonly signInLimit: SignInLimit
  /** The trusted proxies, see `senderAddress`; absent: none. */
  readonly trustProxy?: string
}
