import type { LaneLimits } from './lane.ts'

/** The separate pools: reads never queue behind writes, and nothing delays signing in. */
export type LaneName = 'read' | 'write' | 'signIn'

const second = 1000
const minute = 60 * second

/** The limits of each lane. Also documented in docs/operations.md. */
export const laneLimits: Readonly<Record<LaneName, LaneLimits>> = {
  read: { connections: 10, statementMs: 20 * second, lockMs: 3 * second, idleInTransactionMs: minute },
  write: { connections: 6, statementMs: minute, lockMs: 5 * second, idleInTransactionMs: minute },
  signIn: { connections: 2, statementMs: 5 * second, lockMs: 2 * second, idleInTransactionMs: 10 * second },
}

/** The limits for imports, undo, pruning history and long lists of changes. */
export const longLimits: Omit<LaneLimits, 'connections'> = {
  statementMs: 30 * minute,
  lockMs: 30 * second,
  idleInTransactionMs: 10 * minute,
}
