import type { AnyContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { mostVersions, versionOf } from '../../../../shared/contract/shapes/version.ts'
import { AppError } from '../../../../shared/errors.ts'
import { refusal } from '../../refusal.ts'
import type { AroundCall } from '../http-context.ts'

/**
 * Maps versions to HTTP headers: `If-Match` becomes the input's `ifVersion`, and the version of the result
 * becomes `ETag`.
 */
export const conditional: AroundCall = async ({ next, ...options }) => {
  const { context, input, procedure } = options
  const isConditional = takesVersion(procedure)
  try {
    const output = await next(
      isConditional ? { ...options, input: withVersion(input, context.requestHeaders) } : options,
    )
    const version = versionOf(output)
    if (version !== undefined) context.answerHeaders.set('etag', `"${version}"`)
    return output
  } catch (error) {
    if (isConditional && error instanceof AppError && error.code === 'STALE')
      throw refusal('STALE', 412, error.message, error.fields)
    throw error
  }
}

/** True if a procedure's input has `ifVersion`. */
export function takesVersion(procedure: Pick<AnyContractProcedure, '~orpc'>): boolean {
  const schema = procedure['~orpc'].inputSchema
  return schema instanceof z.ZodObject && 'ifVersion' in schema.shape
}

function withVersion(input: unknown, headers: Headers): unknown {
  const ifMatch = headers.get('if-match')
  if (!ifMatch)
    throw refusal(
      'VERSION_REQUIRED',
      428,
      'Send If-Match with the ETag that this update is based on, or * for any version.',
    )
  return { ...(input as object | undefined), ifVersion: versionIn(ifMatch) }
}

/**
 * The versions in a list of tags, as `3,4`. A weak or foreign tag matches no version, which gives STALE like
 * any other mismatch.
 */
function versionIn(ifMatch: string): string {
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  if (tags.length === 1 && tags[0] === '*') return '*'
  const versions = tags.flatMap((tag) => /^"(\d{1,10}(?:\.\d{1,10})?)"$/.exec(tag)?.[1] ?? [])
  const different = [...new Set(versions)]
  if (different.length > mostVersions)
    throw refusal('INVALID', 400, `If-Match takes at most ${mostVersions} tags.`, [])
  return different.join(',') || '0'
}
