import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Reader } from '../database.ts'

/** One transaction, whoever made it. */
export interface Operation {
  readonly id: string
  /** Later operations have higher ones. */
  readonly position: number
  /** ISO 8601, UTC: when it ended. */
  readonly at: string
  readonly actor: string
  readonly label: string
  readonly comment: string
  /** The operation that it takes back. */
  readonly undoes: string | null
  /** The operation that takes it back. */
  readonly undoneBy: string | null
  readonly projectIds: readonly string[]
  /** Table → rows created, changed, deleted. */
  readonly summary: Readonly<Record<string, readonly [number, number, number]>>
}

export interface OperationFilter {
  readonly projectId?: string | undefined
  /** A flag, segment, environment, project or workspace: operations that touched it or a part of it. */
  readonly resourceId?: string | undefined
  /** Operations that touched something of this environment. */
  readonly environmentId?: string | undefined
  /** Operations that touched a row of one of these tables. */
  readonly resources?: readonly string[] | undefined
  /** Anywhere in label, comment, actor, or the key or name of what was touched. */
  readonly text?: string | undefined
  readonly actor?: string | undefined
  /** ISO 8601; inclusive. */
  readonly from?: string | undefined
  /** ISO 8601; exclusive. */
  readonly until?: string | undefined
  /** Only operations before this position: the last one of the page above. */
  readonly before?: number | undefined
  /** At most 1000. */
  readonly limit?: number | undefined
}

/** Operations, newest first, a page at a time. */
export async function listOperations(reader: Reader, filter: OperationFilter): Promise<Operation[]> {
  const { rows } = await sql<Operation>`select ${columns} from operation o where ${conditions(filter)}
    order by o.position desc limit ${Math.min(filter.limit ?? 100, 1000)}`.execute(reader)
  return rows
}

/** Throws NOT_FOUND. */
export async function readOperation(reader: Reader, id: string): Promise<Operation> {
  const { rows } = await sql<Operation>`select ${columns} from operation o where o.id = ${id}`.execute(reader)
  const [operation] = rows
  if (!operation) throw new AppError('NOT_FOUND', 'The operation is not in the history (any more).')
  return operation
}

/** How many rows an operation created, changed and deleted, in all. */
export const rowsOf = ({ summary }: Operation): number =>
  Object.values(summary).reduce((sum, counts) => sum + counts[0] + counts[1] + counts[2], 0)

/** When the operation `o` ended: ISO 8601, UTC, to the microsecond. */
export const endedAt = sql`to_char(o.occurred_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const columns = sql`o.id, o.position, o.actor, o.label, o.comment, o.undoes, o.project_ids as "projectIds", o.summary,
  ${endedAt} as at,
  (select u.id from operation u where u.undoes = o.id order by u.position desc limit 1) as "undoneBy"`

function conditions(filter: OperationFilter): RawBuilder<unknown> {
  const given: RawBuilder<unknown>[] = [sql`o.position is not null`]
  if (filter.projectId) given.push(sql`o.project_ids @> array[${filter.projectId}::uuid]`)
  if (filter.resourceId)
    given.push(sql`o.id in (select h.operation_id from history h where h.owner_id = ${filter.resourceId})`)
  if (filter.environmentId)
    given.push(
      sql`exists (select from history h where h.operation_id = o.id and h.environment_id = ${filter.environmentId} offset 0)`,
    )
  if (filter.resources) given.push(sql`o.summary ?| ${filter.resources}::text[]`)
  if (filter.text !== undefined) given.push(mentions(filter.text, filter.projectId))
  if (filter.actor !== undefined) given.push(sql`o.actor = ${filter.actor}`)
  if (filter.from !== undefined) given.push(sql`o.occurred_at >= ${filter.from}::timestamptz`)
  if (filter.until !== undefined) given.push(sql`o.occurred_at < ${filter.until}::timestamptz`)
  if (filter.before !== undefined) given.push(sql`o.position < ${filter.before}`)
  return sql.join(given, sql` and `)
}

// `offset 0`: else PostgreSQL may read the whole history once rather than that of a few operations by index.
function mentions(text: string, projectId: string | undefined): RawBuilder<unknown> {
  const like = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const inProject = (column: RawBuilder<unknown>) =>
    projectId === undefined ? sql`true` : sql`${column} = ${projectId}`
  const named = (table: string) => sql`select id from ${sql.table(table)}
    where ${inProject(sql`project_id`)} and (key ilike ${like} or name ilike ${like})`
  return sql`(o.label ilike ${like} or o.comment ilike ${like} or o.actor ilike ${like} or exists (
    select from history h where h.operation_id = o.id and ${inProject(sql`h.project_id`)} and (
      h.owner_id = any(array(${named('flag')} union all ${named('segment')}))
      or coalesce(h.after, h.before) ->> 'key' ilike ${like} or coalesce(h.after, h.before) ->> 'name' ilike ${like}) offset 0))`
}
