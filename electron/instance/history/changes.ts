import { type RawBuilder, sql } from 'kysely'
import type { JsonObject } from '../../../shared/json/json.ts'
import type { Reader } from '../database/database.ts'
import { endedAt } from './operations.ts'
import { historyResources } from './resources.ts'

/** A change to one row. `before` is null if the row was created, `after` is null if it was deleted. */
export interface RowChange {
  /** Increases with every change. */
  readonly id: number
  readonly operationId: string
  /** The name of the database table. */
  readonly resource: string
  readonly resourceId: string
  readonly projectId: string | null
  readonly environmentId: string | null
  /** The flag, segment, environment … that the row belongs to, or is. */
  readonly ownerId: string | null
  readonly before: JsonObject | null
  readonly after: JsonObject | null
}

/** A change with its author and time. */
export interface DatedRowChange extends RowChange {
  readonly actor: string
  readonly label: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** Selects at most `limit` changes (default and maximum 1000) with an id above `after`. */
export interface ChangePage {
  /** Only changes in this project. */
  readonly projectId?: string | undefined
  readonly after?: number | undefined
  /** Only changes to rows of these tables. */
  readonly resources?: readonly string[] | undefined
  /** Includes SDK keys, which fewer people may read than history. */
  readonly withSdkKeys?: boolean | undefined
  readonly limit?: number | undefined
}

/** The changes of one operation in the order they were made, without rows in which only versions changed. */
export function changesOf(reader: Reader, operationId: string, page: ChangePage = {}): Promise<RowChange[]> {
  return list<RowChange>(
    reader,
    sql``,
    sql`h.operation_id = ${operationId} and h.id > ${page.after ?? 0} ${inProject(page)}`,
    {
      order: sql`h.id`,
      limit: page.limit,
    },
  )
}

/** The changes of one operation to what belongs to no project, and to the attachments of accesses. */
export function changesElsewhere(reader: Reader, operationId: string): Promise<RowChange[]> {
  const elsewhere = sql`(h.project_id is null or h.resource = 'access_attachment')`
  return list<RowChange>(reader, sql``, sql`h.operation_id = ${operationId} and ${elsewhere}`, {
    order: sql`h.id`,
    limit: undefined,
  })
}

/**
 * The changes to a flag, segment, environment, project or workspace and all its parts, newest first, with an
 * id below `before`.
 */
export function changesTo(
  reader: Reader,
  ownerId: string,
  page: Omit<ChangePage, 'after'> & { readonly before?: number | undefined } = {},
): Promise<DatedRowChange[]> {
  const earlier = page.before === undefined ? sql`` : sql`and h.id < ${page.before}`
  return list<DatedRowChange>(reader, dated, sql`h.owner_id = ${ownerId} ${earlier} ${inProject(page)}`, {
    order: sql`h.id desc`,
    limit: page.limit,
  })
}

// SDK keys and accesses are visible to fewer people than history is, so a project's history omits their
// content unless the reader is known to see it.
function inProject({ projectId, withSdkKeys = false, resources: only }: ChangePage) {
  if (projectId === undefined) return sql``
  const resources = [...(only ?? historyResources), ...(withSdkKeys ? ['sdk_key'] : [])]
  return sql`and h.project_id = ${projectId} and h.resource = any(${resources}::text[])`
}

const dated = sql`, o.actor, o.label, ${endedAt} as at`

async function list<Row>(
  reader: Reader,
  more: RawBuilder<unknown>,
  condition: RawBuilder<unknown>,
  { order, limit = 1000 }: { readonly order: RawBuilder<unknown>; readonly limit: number | undefined },
): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select h.id, h.operation_id as "operationId", h.resource, h.resource_id as "resourceId",
      h.project_id as "projectId", h.environment_id as "environmentId", h.owner_id as "ownerId", h.before, h.after ${more}
    from history h join operation o on o.id = h.operation_id
    where ${condition} and content_of(h.before) is distinct from content_of(h.after)
    order by ${order} limit ${Math.min(limit, 1000)}`.execute(reader)
  return rows
}
