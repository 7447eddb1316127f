import type { LaneLimits } from './lane.ts'

/** Who waits in which line: reads are never behind writers, and signing in is behind nobody. */
export type LaneName = 'read' | 'write' | 'signIn'

const second = 1000
const minute = 60 * second

/** What each lane allows. In docs/operations.md, too. */
export const laneLimits: Readonly<Record<LaneName, LaneLimits>> = {
  read: { connections: 10, statementMs: 20 * second, lockMs: 3 * second, idleInTransactionMs: minute },
  write: { connections: 6, statementMs: minute, lockMs: 5 * second, idleInTransactionMs: minute },
  signIn: { connections: 2, statementMs: 5 * second, lockMs: 2 * second, idleInTransactionMs: 10 * second },
}

/** What an import, an undo, a forgetting or a long list of changes is allowed instead. */
export const longLimits: Omit<LaneLimits, 'connections'> = {
  statementMs: 30 * minute,
  lockMs: 30 * second,
  idleInTransactionMs: 10 * minute,
}
