import type { ProcedureClientInterceptorOptions } from '@orpc/server'
import type { Logger } from 'pino'
import type { ProcedureMeta } from '../../../shared/contract/shapes/procedure.ts'
import type { HostContext } from '../../access/guard/caller.ts'

/** The context of a call over HTTP: that of every call, and what HTTP adds. */
export interface HttpContext extends HostContext {
  /** The calling access; absent for a request that anyone may make. */
  readonly accessId?: string
  /** The log that includes the request's id. */
  readonly log: Logger
  readonly requestHeaders: Headers
  /** Identifies equal requests: the route, the path parameters and the hash of the body. */
  readonly fingerprint: string
  /** Headers for the response if the call succeeds. */
  readonly answerHeaders: Headers
}

type CallOptions = ProcedureClientInterceptorOptions<HttpContext, Record<never, never>, ProcedureMeta>

/** An interceptor around each call, between HTTP and the procedure. */
export type AroundCall = (
  options: CallOptions & { next(options?: CallOptions): Promise<unknown> },
) => Promise<unknown>
