import { ORPCError } from '@orpc/server'
import type { FieldError } from '../../../shared/errors.ts'
import type { WireErrorData } from '../errors.ts'

/** An error that only HTTP knows (`retryAfter` in seconds), in the form in which every error crosses a transport. */
export function refusal(
  code: string,
  status: number,
  message: string,
  fields: readonly FieldError[] = [],
  retryAfter?: number,
): ORPCError<string, WireErrorData> {
  return new ORPCError(code, {
    status,
    message,
    data: { fields, ...(retryAfter !== undefined && { retryAfter }) },
  })
}
