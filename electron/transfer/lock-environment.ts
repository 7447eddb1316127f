import { sql } from 'kysely'
import type { Writer } from '../instance/database/database.ts'
import type { EnvironmentPath } from '../instance/stores/tree/workspaces.ts'

/**
 * Locks a project and an environment until the transaction ends: nobody else adds to the project or changes
 * the environment's content. Not `for update`, because writers of other rows check their foreign keys against
 * these rows and must neither wait nor deadlock.
 */
export async function lockEnvironment(writer: Writer, { id, projectId }: EnvironmentPath): Promise<void> {
  await sql`select from project where id = ${projectId} for no key update`.execute(writer)
  await sql`select from environment where id = ${id} for no key update`.execute(writer)
  await sql`select from flag where project_id = ${projectId} order by id for no key update`.execute(writer)
  await sql`select from segment_setting where environment_id = ${id} order by id for no key update`.execute(
    writer,
  )
}
