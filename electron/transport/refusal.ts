import { ORPCError } from '@orpc/client'
import type { FieldError } from '../../shared/errors.ts'

/** The `data` of every error that crosses a transport. */
export interface WireErrorData {
  readonly fields: readonly FieldError[]
  /** Seconds after which it may go better. */
  readonly retryAfter?: number
}

export type WireError = ORPCError<string, WireErrorData>

/** An error in the form in which every error crosses a transport; `retryAfter` in seconds. */
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
