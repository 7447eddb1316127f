import { ORPCError } from '@orpc/client'
import type { FieldError } from '../../shared/errors.ts'

/** The `data` of every error that is sent over a transport. */
export interface WireErrorData {
  readonly fields: readonly FieldError[]
  /** Seconds to wait before a retry. */
  readonly retryAfter?: number
}

export type WireError = ORPCError<string, WireErrorData>

/** An error in the form that all transports send; `retryAfter` is in seconds. */
export function refusal(
  code: string,
  status: number,
  message: string,
  fields: readonly FieldError[] = [],
  retryAfter?: number,
): WireError {
  const data = { fields, ...(retryAfter !== undefined && { retryAfter }) }
  return new ORPCError(code, { message, status, data })
}
