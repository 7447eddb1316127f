import { sql } from 'kysely'
import { AppError } from '../../../../shared/errors.ts'
import type { Writer } from '../../database/database.ts'

/**
 * Locks projects until the transaction ends: nobody can delete them or add an environment. Throws NOT_FOUND.
 */
export async function shareProjects(writer: Writer, projectIds: readonly string[]): Promise<void> {
  const ids = [...new Set(projectIds)]
  const { rows } =
    await sql`select from project where id = any(${ids}::uuid[]) order by id for share`.execute(writer)
  if (rows.length < ids.length) throw new AppError('NOT_FOUND', 'The project no longer exists.')
}
