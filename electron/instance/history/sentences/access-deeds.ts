import { sql } from 'kysely'
import type { Reader } from '../../database/database.ts'
import type { Operation } from '../operations.ts'
import type { AccessDeed } from './access-sentence.ts'
import { keyOf } from './subjects.ts'

const tables: ReadonlySet<string> = new Set(['sdk_key', 'access', 'access_attachment'])

/** True if an operation touched nothing but SDK keys and accesses. */
export const isOfAccess = ({ summary }: Pick<Operation, 'summary'>): boolean =>
  Object.keys(summary).every((table) => tables.has(table))

type TaggedDeed = AccessDeed & { readonly operationId: string }

/**
 * What some operations did to SDK keys and to attachments of accesses, in order; only in one project if
 * `projectId` is given.
 */
export async function readAccessDeeds(
  reader: Reader,
  operationIds: readonly string[],
  projectId?: string,
): Promise<TaggedDeed[]> {
  if (operationIds.length === 0) return []
  const inProject = projectId === undefined ? sql`` : sql`and h.project_id = ${projectId}`
  const { rows } = await sql<TaggedDeed>`
    select h.operation_id as "operationId", h.resource as of, h.before is null as "isCreated",
      h.after is null as "isDeleted", coalesce(h.after, h.before) ->> 'kind' as kind,
      coalesce((coalesce(h.after, h.before) ->> 'enabled')::boolean, false) as "isEnabled",
      array(select key from jsonb_each(h.after) where value is distinct from h.before -> key) as changed,
      ${keyOf(sql`h.owner_id`)} as access,
      case when h.resource = 'sdk_key' then ${keyOf(sql`h.environment_id`)}
        when h.environment_id is not null then 'environment ' || ${keyOf(sql`h.environment_id`)}
        when h.project_id is not null then 'project ' || ${keyOf(sql`h.project_id`)}
        when coalesce(h.after, h.before) ->> 'workspace_id' is not null
          then 'workspace ' || ${keyOf(sql`(coalesce(h.after, h.before) ->> 'workspace_id')::uuid`)}
        else 'the instance' end as place
    from history h where h.operation_id = any(${[...operationIds]}::uuid[]) ${inProject}
      and h.resource in ('sdk_key', 'access_attachment') and content_of(h.before) is distinct from content_of(h.after)
    order by h.id`.execute(reader)
  return rows
}
