import { sql } from 'kysely'
import type { Writer } from '../database/database.ts'

/** The description of an operation, besides its changes. */
export interface OperationNote {
  /** The author: an access' key, or a person's name; set before the first write. */
  readonly actor?: string
  /** What was done, in a few words. */
  readonly label?: string
  /** The reason for the operation. */
  readonly comment?: string
}

/**
 * Describes the current transaction's operation; history stores it. Absent fields keep their current value.
 */
export async function describeOperation(writer: Writer, note: OperationNote): Promise<void> {
  const said = Object.entries(note).map(
    ([name, text]) => sql`set_config(${`flagbench.${name}`}, ${text}, true)`,
  )
  if (said.length > 0) await sql`select ${sql.join(said)}`.execute(writer)
}
