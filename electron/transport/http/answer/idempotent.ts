import { AppError } from '../../../../shared/errors.ts'
import type { Database } from '../../../instance/database/database.ts'
import { claimKey, keepAnswer } from '../../../instance/stores/idempotency-keys.ts'
import { refusal } from '../../refusal.ts'
import type { AroundCall } from '../http-context.ts'
import { isEvaluation } from '../request/routes.ts'
import { unlessSilent } from './unless-silent.ts'

/**
 * Executes a POST with an `Idempotency-Key` once. Its writes, the key and the answer are one transaction, so
 * that a repetition (at the same time, later, or on another host) gets the same answer. Answers with secrets
 * are not stored, so those requests are exempt. An evaluation runs without this while the database is
 * unavailable, because it does not need it.
 */
export function idempotent(database: Database): AroundCall {
  return async ({ next, ...options }) => {
    const { context, procedure } = options
    const key = context.requestHeaders.get('idempotency-key')
    const { route, meta } = procedure['~orpc']
    if (key === null || context.accessId === undefined || route.method !== 'POST' || meta.tellsSecret)
      return next(options)
    refuseOddKey(key)
    const request = { accessId: context.accessId, key, request: context.fingerprint }
    const rights = context.guard.rightsOf(context.caller)
    const once = (work: () => Promise<Done>) =>
      database.together(async () => {
        const claim = await database.write((writer) => claimKey(writer, request))
        if (claim.state === 'other') throw reused()
        if (claim.state === 'answered') return replayed(claim.answer as KeptAnswer, rights)
        const { answer, isReplay } = await work()
        const kept: KeptAnswer = { rights, answer }
        await database.write((writer) => keepAnswer(writer, request, kept))
        return { answer, isReplay }
      })
    const work = async () => ({ answer: await next(options), isReplay: false })
    const { answer, isReplay } = await (isEvaluation(meta) ? unlessSilent(once, work) : once(work))
    if (isReplay) context.answerHeaders.set('idempotent-replayed', 'true')
    return answer
  }
}

interface Done {
  readonly answer: unknown
  readonly isReplay: boolean
}

/** An answer is replayed only while the access has the same rights as when it was given. */
interface KeptAnswer {
  readonly rights: string
  readonly answer: unknown
}

function replayed(kept: KeptAnswer, rights: string): Done {
  if (kept.rights !== rights) throw changedSince()
  return { answer: kept.answer, isReplay: true }
}

const changedSince = () =>
  new AppError(
    'FORBIDDEN',
    'Read the current data: this request was already carried out, and the permissions of this access have changed since.',
  )

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
