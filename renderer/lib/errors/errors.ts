import { ORPCError } from '@orpc/client'
import type { FieldError } from '../../../shared/errors.ts'

/** The code of a failed request (`shared/errors.ts`, or LOST, CANCELLED, INTERNAL); "" for anything else. */
export function codeOf(error: unknown): string {
  return error instanceof ORPCError ? error.code : ''
}

/** True if the request failed because the connection is lost. The banner says so, and nothing else does. */
export const isLost = (error: unknown): boolean => codeOf(error) === 'LOST'

/** The message to show for any thrown value; "" for a lost connection. */
export function sentenceOf(error: unknown): string {
  if (isLost(error)) return ''
  if (error instanceof ORPCError) return error.message
  if (error instanceof Error && error.message) return error.message
  return 'Something unexpected went wrong.'
}

/** The field errors of a failed request by dotted path; empty if the error has no field. */
export function fieldErrorsOf(error: unknown): Readonly<Record<string, string>> {
  const fields =
    error instanceof ORPCError ? (error.data as { fields?: readonly FieldError[] })?.fields : null
  const sentences = new Map<string, string>()
  for (const { field, message } of fields ?? []) {
    // The first of several errors of a field is the clearest: a missing key also fails the pattern.
    if (!sentences.has(field)) sentences.set(field, asSentence(message))
  }
  return Object.fromEntries(sentences)
}

/** True if the user cancelled the request, so there is nothing to report. */
export function isCancelled(error: unknown): boolean {
  return codeOf(error) === 'CANCELLED' || (error instanceof Error && error.name === 'AbortError')
}

function asSentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1)
  return /[.?!]$/.test(text) ? text : `${text}.`
}
