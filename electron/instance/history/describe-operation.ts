import { sql } from 'kysely'
import type { Writer } from '../database.ts'

/** What is told of an operation beside its changes. */
export interface OperationNote {
  /** Who it is: an access's key, or a person's name. Absent: the session's database user. */
  readonly actor?: string
  /** What was done, in a few words. */
  readonly label?: string
  /** Why. */
  readonly comment?: string
}

/** Says who writes in this transaction, what and why; history keeps it with the operation. Say the actor before the first write. */
export async function describeOperation(
  writer: Writer,
  { actor, label, comment }: OperationNote,
): Promise<void> {
  await sql`select set_config('flagbench.actor', ${actor ?? ''}, true),
    set_config('flagbench.label', ${label ?? ''}, true),
    set_config('flagbench.comment', ${comment ?? ''}, true)`.execute(writer)
}
