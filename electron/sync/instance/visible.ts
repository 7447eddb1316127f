import { sql } from 'kysely'
import { instanceId } from '../../../shared/access/place.ts'
import type { Caller } from '../../access/guard/caller.ts'
import type { Judge } from '../../access/policy/judge.ts'
import type { Reader } from '../../instance/database/database.ts'
import type { Visible } from './read-state.ts'

/** The environments of a project that a caller may read. */
export async function visibleTo(
  reader: Reader,
  judge: Judge,
  caller: Caller,
  projectId: string,
): Promise<Visible> {
  const place = judge.knows(projectId) ? projectId : await parentOf(reader, judge, projectId)
  if (judge.allows(caller, place, 'project', 'service')) return 'all'
  return (id) => judge.allows(caller, id, 'environment', 'service')
}

// The policy does not know a project yet that was created a moment ago.
async function parentOf(reader: Reader, judge: Judge, projectId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`select workspace_id as id from project
    where id = ${projectId}`.execute(reader)
  const id = rows[0]?.id
  return id !== undefined && judge.knows(id) ? id : instanceId
}
