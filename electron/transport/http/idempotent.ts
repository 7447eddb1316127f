import type { Database } from '../../instance/database.ts'
import { claimKey, keepAnswer } from '../../instance/stores/idempotency-keys.ts'
import type { AroundCall } from './http-context.ts'
import { refusal } from './refusal.ts'

/**
 * Lets a POST with an `Idempotency-Key` happen once: its writes, the key and the answer are one transaction, so that the
 * same request sent again (at once, later, to another host) gets the same answer. A secret is not kept for that.
 */
export function idempotent(database: Database): AroundCall {
  return ({ next, ...options }) => {
    const { context, procedure, path, input } = options
    const key = context.requestHeaders.get('idempotency-key')
    const { route, meta } = procedure['~orpc']
    if (key === null || context.accessId === undefined || route.method !== 'POST' || meta.tellsSecret)
      return next(options)
    refuseOddKey(key)
    const request = { accessId: context.accessId, key, request: JSON.stringify([path, input]) }
    return database.together(async () => {
      const claim = await database.write((writer) => claimKey(writer, request))
      if (claim.state === 'other') throw reused()
      if (claim.state === 'answered') {
        context.answerHeaders.set('idempotent-replayed', 'true')
        return claim.answer
      }
      const output = await next(options)
      await database.write((writer) => keepAnswer(writer, request, output))
      return output
    })
  }
}

function refuseOddKey(key: string): void {
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return
  throw refusal('INVALID', 400, 'An Idempotency-Key has 1 to 255 visible ASCII characters.', [
    { field: 'Idempotency-Key', message: 'has 1 to 255 visible ASCII characters' },
  ])
}

function reused() {
  return refusal(
    'IDEMPOTENCY_KEY_REUSED',
    422,
    'This Idempotency-Key was used for another request in the last 24 hours: use a new one for a new request.',
  )
}
