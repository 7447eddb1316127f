import type { Context, Router } from '@orpc/server'
import type { Logger } from 'pino'

/** What every transport carries: any oRPC router, the context of its calls, and the log of its bugs. */
export interface RouterOptions<T extends Context> {
  // biome-ignore lint/suspicious/noExplicitAny: oRPC types "a router of any contract" this way.
  readonly router: Router<any, T>
  readonly context: T
  readonly log: Logger
}
