import { sql } from 'kysely'
import type { Action, ResourceType } from '../../../../shared/access/permission-matrix.ts'
import type { Reader } from '../../database/database.ts'
import { historyResources } from '../resources.ts'

/** A write that an undo would make; `at` holds the id of its place, in the form that the guard reads. */
export interface UndoDemand {
  readonly resource: ResourceType
  readonly action: Action
  readonly at: Readonly<Record<string, string>>
}

/**
 * The permissions that an undo requires: those for the opposite of what the operation did. Rows created or
 * deleted together with their owner require nothing beyond the permission for the owner.
 */
export async function undoDemands(reader: Reader, operationId: string): Promise<UndoDemand[]> {
  const { rows } = await sql<Written>`
    with made as (
      select h.resource_id as id from history h where h.operation_id = ${operationId} and (h.before is null or h.after is null)
        and h.resource in ('project', 'environment', 'flag', 'segment')),
    own as (
      select h.*, h.resource_id = h.owner_id as is_own from history h
      where h.operation_id = ${operationId} and h.resource = any(${[...historyResources]}::text[])
        and content_of(h.before) is distinct from content_of(h.after))
    select distinct h.resource, case when h.is_own and h.before is null then 'delete'
        when h.is_own and h.after is null then 'create' else 'update' end as action,
      h.project_id as "projectId", h.environment_id as "environmentId",
      case h.resource when 'workspace' then h.resource_id::text
        when 'project' then coalesce(h.after, h.before) ->> 'workspace_id' end as "workspaceId"
    from own h
    where not exists (select from made m where m.id = h.owner_id and not h.is_own)
      and not exists (select from made m where m.id = h.environment_id and m.id <> h.resource_id)
      and not exists (select from made m where m.id = h.project_id and m.id <> h.resource_id)`.execute(reader)
  return rows.map(demandOf)
}

interface Written {
  readonly resource: (typeof historyResources)[number]
  readonly action: 'create' | 'update' | 'delete'
  readonly projectId: string | null
  readonly environmentId: string | null
  readonly workspaceId: string | null
}

function demandOf({ resource, action, projectId, environmentId, workspaceId }: Written): UndoDemand {
  const inProject = given('projectId', projectId)
  const inEnvironment = given('environmentId', environmentId)
  switch (resource) {
    case 'workspace':
      return { resource, action, at: action === 'create' ? {} : given('workspaceId', workspaceId) }
    case 'project':
      return {
        resource,
        action,
        at: action === 'create' ? given('workspaceId', workspaceId) : inProject,
      }
    case 'environment':
      return { resource, action, at: action === 'create' ? inProject : inEnvironment }
    case 'flag':
    case 'segment':
      return { resource, action, at: inProject }
    // Permission to update a flag includes its variations.
    case 'variation':
      return { resource: 'flag', action: 'update', at: inProject }
    case 'segment_setting':
    case 'segment_target':
    case 'segment_rule':
    case 'segment_rule_clause':
      return { resource: 'segment_rule', action: 'update', at: inEnvironment }
    default:
      return { resource: 'targeting', action: 'update', at: inEnvironment }
  }
}

const given = (name: string, id: string | null): Readonly<Record<string, string>> =>
  id === null ? {} : { [name]: id }
