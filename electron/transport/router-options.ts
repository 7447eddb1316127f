import type { Context, Router } from '@orpc/server'
import type { Logger } from 'pino'

/** The input of every transport: an oRPC router, the context of its calls, and the log for bugs. */
export interface RouterOptions<T extends Context> {
  // biome-ignore lint/suspicious/noExplicitAny: oRPC types "a router of any contract" this way.
  readonly router: Router<any, T>
  readonly context: T
  readonly log: Logger
}
