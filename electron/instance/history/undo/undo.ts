import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import { explainDatabaseError } from '../../database/constraint-errors.ts'
import type { Writer } from '../../database/database.ts'
import { forgetPlans } from '../../database/forget-plans.ts'
import { refuseArchivedLeftOn } from '../../stores/flags/archived-flags.ts'
import { describeOperation } from '../describe-operation.ts'
import { type Operation, readOperation, rowsOf } from '../operations.ts'
import { readSentence } from '../sentences/read-sentences.ts'
import { bringBack, countChangedSince, type PastRows, pastRows, putBack, takeAway } from './past-rows.ts'
import { lost, restorable } from './restorable.ts'

/**
 * Undoes an operation as a whole, in a new operation; returns the id of the new one. Throws NOT_FOUND if the
 * operation is not in the history, INVALID if there is nothing to restore, STALE if something that it touched
 * has changed since, CONFLICT if a constraint would be violated.
 */
export async function undoOperation(writer: Writer, id: string): Promise<{ id: string }> {
  const operation = await readOperation(writer, id)
  const label = labelOf(await readSentence(writer, operation))
  await describeOperation(writer, { label })
  await sql`select set_config('flagbench.undoes', ${id}, true), set_config('flagbench.defaults', 'off', true),
    set_config('work_mem', '64MB', true)`.execute(writer)
  await forgetPlans(writer, rowsOf(operation))
  const past = await readPast(writer, operation)
  await refuseChangedSince(writer, past)
  await inTheDatabaseRules(async () => {
    for (const rows of past.toReversed()) if (rows.created > 0) await takeAway(writer, rows)
    for (const rows of past) if (mayHaveChanged(rows)) await putBack(writer, rows)
    for (const rows of past) if (rows.deleted > 0) await bringBack(writer, rows)
    await sql`set constraints all immediate`.execute(writer)
  })
  await refuseArchivedLeftOn(writer)
  return refuseMore(writer, id)
}

/** Undoing an undo is labelled Redo, without repeating the prefix. */
function labelOf(sentence: string): string {
  const was = sentence.replace(/^(Undo|Redo): /, '')
  return `${sentence.startsWith('Undo: ') ? 'Redo' : 'Undo'}: ${was}`
}

async function readPast(writer: Writer, operation: Operation): Promise<PastRows[]> {
  const touched = restorable(operation)
  if (touched.length === 0)
    throw new AppError('INVALID', `You cannot undo this operation: ${lost(operation)}.`)
  return Promise.all(
    touched.map((resource) => pastRows(writer, operation.id, resource, operation.summary[resource])),
  )
}

/** A row that was deleted and recreated counts as changed too. */
const mayHaveChanged = ({ created, changed, deleted }: PastRows) =>
  changed > 0 || (created > 0 && deleted > 0)

async function refuseChangedSince(writer: Writer, past: readonly PastRows[]): Promise<void> {
  for (const rows of past) {
    const changed = await countChangedSince(writer, rows)
    if (changed > 0)
      throw new AppError(
        'STALE',
        `You cannot undo this operation: ${changed} ${changed === 1 ? 'row' : 'rows'} of ${rows.resource} that it touched ${changed === 1 ? 'has' : 'have'} changed since.`,
      )
  }
}

async function inTheDatabaseRules(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    const explained = explainDatabaseError(cause)
    if (!(explained instanceof AppError)) throw cause
    throw new AppError('CONFLICT', `You cannot undo this operation. ${explained.message}`, {
      cause,
      fields: explained.fields,
    })
  }
}

/** Refuses the undo if it would also remove rows that were added to something since. */
async function refuseMore(writer: Writer, undone: string): Promise<{ id: string }> {
  const { rows } = await sql<{ id: string; resource: string | null }>`
    select o.id, (
      select h.resource from history h
      where h.operation_id = o.id and content_of(h.before) is distinct from content_of(h.after)
        and not exists (select from history u where u.operation_id = ${undone} and u.resource_id = h.resource_id)
      limit 1) as resource
    from operation o where o.transaction = this_transaction()`.execute(writer)
  const [made] = rows
  if (!made) throw new AppError('INVALID', 'There is nothing to undo: the operation changed nothing.')
  if (made.resource !== null)
    throw new AppError(
      'STALE',
      `You cannot undo this operation: that would also delete what was added since (${made.resource}).`,
    )
  return { id: made.id }
}
