import { sql } from 'kysely'
import type { Action, ResourceType } from '../../../../shared/access/permission-matrix.ts'
import type { PlanOperation, PlanWrite } from '../../../../shared/contract/sync/sync.ts'
import type { HostContext } from '../../../access/guard/caller.ts'
import type { Reader } from '../../../instance/database/database.ts'

/**
 * Asks the guard for every permission that the writes of a plan would need by hand, once for each place. Throws
 * NOT_FOUND, FORBIDDEN.
 */
export async function permitPlan(
  reader: Reader,
  { workspaceKey, projectId, operations }: PlanWrite,
  { guard, caller }: HostContext,
): Promise<void> {
  const permit = (resource: ResourceType, action: Action, place: object) =>
    guard.permit(caller, { permission: { resource, action, at: [] } }, place)
  const known = await knownIds(reader, projectId, operations)
  // Whoever may create a project may create everything in it.
  if (!known.has(projectId)) return permit('project', 'create', { workspaceKey })
  for (const need of new Set(operations.flatMap((one) => needsOf(one, known)))) {
    const [resource, action, environmentId] = need.split(' ') as [ResourceType, Action, string?]
    await permit(resource, action, environmentId === undefined ? { projectId } : { environmentId })
  }
}

/** `flag update`, or `targeting update <environment>`. */
function needsOf(operation: PlanOperation, known: ReadonlySet<string>): string[] {
  const { kind, id, after } = operation
  if (kind === 'project') return projectNeeds(operation.after, known)
  const own = [`${kind} ${after === null ? 'delete' : known.has(id) ? 'update' : 'create'}`]
  if (after === null || !known.has(id)) return own
  return 'flag' in after
    ? [...own, ...after.targetings.map(({ environmentId }) => `targeting update ${environmentId}`)]
    : [...own, ...after.settings.map(({ environmentId }) => `segment_rule update ${environmentId}`)]
}

function projectNeeds(
  { environments }: Extract<PlanOperation, { kind: 'project' }>['after'],
  known: ReadonlySet<string>,
): string[] {
  const kept = new Set(environments.map(({ id }) => id))
  const gone = [...known].filter((id) => id.startsWith('environment ') && !kept.has(id.slice(12)))
  return [
    'project update',
    ...environments.map(({ id }) =>
      known.has(`environment ${id}`) ? `environment update ${id}` : 'environment create',
    ),
    ...gone.map((id) => `environment delete ${id.slice(12)}`),
  ]
}

/** The ids of the project and of those of its flags and segments that are written; its environments named. */
async function knownIds(
  reader: Reader,
  projectId: string,
  operations: readonly PlanOperation[],
): Promise<ReadonlySet<string>> {
  const ids = operations.map(({ id }) => id)
  const { rows } = await sql<{ id: string }>`select id::text from project where id = ${projectId}
    union all select 'environment ' || id from environment where project_id = ${projectId}
    union all select id::text from flag where project_id = ${projectId} and id = any(${ids}::uuid[])
    union all select id::text from segment where project_id = ${projectId} and id = any(${ids}::uuid[])`.execute(
    reader,
  )
  return new Set(rows.map(({ id }) => id))
}
