import type { Logger } from 'pino'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database.ts'
import type { Caller, Guard, HostContext } from './caller.ts'
import type { AccessParts } from './change-accesses.ts'
import type { ImportTargets } from './find-places.ts'
import { createGuard } from './guard.ts'
import { createJudge } from './judge.ts'
import { keepPolicy } from './keep-policy.ts'
import { createSignIn, type SignIn } from './login.ts'
import { ensureTokenKey } from './token-key.ts'

/** Access control of an instance: the policy, decisions, sign-in, and the guard of the contract. */
export interface AccessControl extends AccessParts, SignIn {
  readonly guard: Guard
  /** The context of a caller's calls, used by the transports. */
  contextOf(caller: Caller): HostContext & Readonly<Record<string, unknown>>
}

export interface AccessControlOptions {
  readonly database: Database
  readonly events: HostEvents
  readonly log: Pick<Logger, 'error'>
  readonly importTargets: ImportTargets
  /** Unix milliseconds; defaults to the system clock. */
  readonly now?: () => number
}

export async function openAccess(options: AccessControlOptions): Promise<AccessControl> {
  const { database, events, log, importTargets, now } = options
  await ensureTokenKey(database)
  const policy = await keepPolicy(database, events, (err) =>
    log.error({ err }, 'the access policy could not be loaded anew'),
  )
  const judge = createJudge(policy, now)
  const guard = createGuard({ database, judge, importTargets })
  const contextOf = (caller: Caller) => ({ caller, guard })
  return { database, policy, judge, guard, contextOf, ...createSignIn(database, policy, judge, now) }
}
