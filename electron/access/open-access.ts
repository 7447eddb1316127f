import type { Logger } from 'pino'
import type { HostEvents } from '../events.ts'
import type { Database } from '../instance/database/database.ts'
import { createSignIn, type SignIn } from './accounts/sign-in.ts'
import { ensureTokenKey } from './accounts/token-key.ts'
import type { AccessParts } from './accounts/update-accesses.ts'
import type { Caller, Guard, HostContext } from './guard/caller.ts'
import type { ImportTargets } from './guard/find-scopes.ts'
import { createGuard } from './guard/guard.ts'
import { createJudge } from './policy/judge.ts'
import { keepPolicy } from './policy/keep-policy.ts'

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
