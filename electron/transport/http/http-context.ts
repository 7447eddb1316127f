import type { ProcedureClientInterceptorOptions } from '@orpc/server'
import type { Logger } from 'pino'
import type { ProcedureMeta } from '../../../shared/contract/shapes/procedure.ts'
import type { HostContext } from '../../access/caller.ts'

/** The context of a call that came over HTTP: that of every call, and what HTTP itself needs. */
export interface HttpContext extends HostContext {
  /** The access that calls; absent for a request that anyone may make. */
  readonly accessId?: string
  /** The request's own log. */
  readonly log: Logger
  readonly requestHeaders: Headers
  /** What makes this request the same as another: its place and its body. */
  readonly fingerprint: string
  /** Headers for the answer, if the call succeeds. */
  readonly answerHeaders: Headers
}

type CallOptions = ProcedureClientInterceptorOptions<HttpContext, Record<never, never>, ProcedureMeta>

/** Stands around each call, between HTTP and the procedure. */
export type AroundCall = (
  options: CallOptions & { next(options?: CallOptions): Promise<unknown> },
) => Promise<unknown>
