import { sql } from 'kysely'
import type { Reader } from '../../database/database.ts'

/** `workspace/project` of some projects, by id. One that does not exist is missing. */
export async function projectPaths(
  reader: Reader,
  projectIds: readonly string[],
): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; path: string }>`select p.id, w.key || '/' || p.key as path
    from project p join workspace w on w.id = p.workspace_id
    where p.id = any(${projectIds}::uuid[])`.execute(reader)
  return Object.fromEntries(rows.map(({ id, path }) => [id, path]))
}
