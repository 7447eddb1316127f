import { sql } from 'kysely'
import type { EnvironmentColor } from '../../../../shared/contract/tree/environment-color.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Writer } from '../../database/database.ts'
import { describeOperation } from '../../history/describe-operation.ts'

/** Sets the colour by which screens mark an environment; null: one chosen by its key. */
export async function setColor(
  writer: Writer,
  environmentId: string,
  color: EnvironmentColor | null,
): Promise<void> {
  await sql`update environment set color = ${color}
    where id = ${environmentId} and color is distinct from ${color}`.execute(writer)
}

/** Throws INVALID unless `environmentIds` has every environment of the project once. */
export async function reorderEnvironments(
  writer: Writer,
  projectId: string,
  environmentIds: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from environment
    where project_id = ${projectId} order by id for no key update`.execute(writer)
  const wanted = new Set(environmentIds)
  const isWhole = rows.length === environmentIds.length && rows.every(({ id }) => wanted.has(id))
  if (!isWhole) throw notWhole()
  await describeOperation(writer, { label: 'Reordered the environments' })
  await sql`update environment e set position = wanted.position - 1
    from unnest(${[...environmentIds]}::uuid[]) with ordinality as wanted (id, position)
    where e.id = wanted.id and e.position <> wanted.position - 1`.execute(writer)
}

function notWhole(): AppError {
  const message = 'Name every environment of the project once.'
  return new AppError('INVALID', message, { fields: [{ field: 'environmentIds', message }] })
}
