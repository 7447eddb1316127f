import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { Writer } from '../../database/database.ts'
import type { FlagEdit } from './lock-flags.ts'

/** Archived flags are off. Throws INVALID if an edit turns one on. */
export function refuseArchivedOn({ saved, wanted }: FlagEdit): void {
  if (!saved.flag.archived || !wanted.flag.archived) return
  if (saved.targeting.enabled || !wanted.targeting.enabled) return
  const message = `The flag ${saved.flag.key} is archived: restore it before you turn it on.`
  throw new AppError('INVALID', message, { fields: [{ field: 'enabled', message }] })
}

/** Turns the flags off, in every environment, that some edits have archived. */
export async function turnArchivedOff(writer: Writer, edits: readonly FlagEdit[]): Promise<void> {
  const archived = edits.filter(({ saved, wanted }) => wanted.flag.archived && !saved.flag.archived)
  if (archived.length === 0) return
  const ids = archived.map(({ wanted }) => wanted.flag.id)
  await sql`update targeting set enabled = false
    where flag_id = any(${ids}::uuid[]) and enabled`.execute(writer)
}

/** Throws CONFLICT if one of the flags that the current transaction has changed is archived and on. */
export async function refuseArchivedLeftOn(writer: Writer): Promise<void> {
  const { rows } = await sql<{
    key: string
  }>`select f.key from operation o join history h on h.operation_id = o.id
    join flag f on f.id = h.owner_id join targeting t on t.flag_id = f.id
    where o.transaction = this_transaction() and f.archived and t.enabled limit 1`.execute(writer)
  const [flag] = rows
  if (flag)
    throw new AppError(
      'CONFLICT',
      `You cannot undo this operation: it would turn on the flag ${flag.key}, which is archived. Restore it first.`,
    )
}
