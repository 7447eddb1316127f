import { sql } from 'kysely'
import type { Writer } from '../database.ts'

/** What is told of an operation beside its changes. */
export interface OperationNote {
  /** Who it is: an access's key, or a person's name; said before the first write. */
  readonly actor?: string
  /** What was done, in a few words. */
  readonly label?: string
  /** Why. */
  readonly comment?: string
}

/** Says what is done in this transaction and why; history keeps it with the operation. What is absent stays as it was said. */
export async function describeOperation(writer: Writer, note: OperationNote): Promise<void> {
  const said = Object.entries(note).map(
    ([name, text]) => sql`set_config(${`flagbench.${name}`}, ${text}, true)`,
  )
  if (said.length > 0) await sql`select ${sql.join(said)}`.execute(writer)
}
