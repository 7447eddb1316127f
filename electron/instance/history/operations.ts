import { type RawBuilder, sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { Reader } from '../database/database.ts'

/** One transaction, made by any client of the database. */
export interface Operation {
  readonly id: string
  /** Increases with every operation. */
  readonly position: number
  /** The time when it ended: ISO 8601, UTC. */
  readonly at: string
  readonly actor: string
  readonly label: string
  readonly comment: string
  /** The id of the operation that this one undoes. */
  readonly undoes: string | null
  /** The id of the operation that undoes this one. */
  readonly undoneBy: string | null
  readonly projectIds: readonly string[]
  /** Table → the numbers of rows created, changed and deleted. */
  readonly summary: Readonly<Record<string, readonly [number, number, number]>>
}

export interface OperationFilter {
  readonly projectId?: string | undefined
  /** A flag, segment, environment, project or workspace: operations that touched it or any of its parts. */
  readonly resourceId?: string | undefined
  /** Operations that touched something in this environment. */
  readonly environmentId?: string | undefined
  /** Operations that touched a row of one of these tables. */
  readonly resources?: readonly string[] | undefined
  /** A substring of the label, the comment, the actor, or the key or name of something touched. */
  readonly text?: string | undefined
  readonly actor?: string | undefined
  /** ISO 8601; inclusive. */
  readonly from?: string | undefined
  /** ISO 8601; exclusive. */
  readonly until?: string | undefined
  /** Only operations before this position, which is that of the last one on the previous page. */
  readonly before?: number | undefined
  /** At most 1000. */
  readonly limit?: number | undefined
}

/** A page of operations, newest first. */
export async function listOperations(reader: Reader, filter: OperationFilter): Promise<Operation[]> {
  const { rows } = await sql<Operation>`select ${columns} from operation o where ${conditions(filter)}
    order by o.position desc limit ${Math.min(filter.limit ?? 100, 1000)}`.execute(reader)
  return rows
}

/** The operations of a project next to a position: the last up to it, and the first after it. */
export async function operationsAround(
  reader: Reader,
  projectId: string,
  position: number,
): Promise<{ readonly last?: Operation | undefined; readonly next?: Operation | undefined }> {
  const [last] = await listOperations(reader, { projectId, before: position + 1, limit: 1 })
  const { rows } = await sql<Operation>`select ${columns} from operation o
    where ${conditions({ projectId })} and o.position > ${position} order by o.position limit 1`.execute(
    reader,
  )
  return { last, next: rows[0] }
}

/** Throws NOT_FOUND. */
export async function readOperation(reader: Reader, id: string): Promise<Operation> {
  const { rows } = await sql<Operation>`select ${columns} from operation o where o.id = ${id}`.execute(reader)
  const [operation] = rows
  if (!operation) throw new AppError('NOT_FOUND', 'The operation is not in the history.')
  return operation
}

/** Operations in the order of some ids; one that is no longer kept is missing. */
export async function readOperations(reader: Reader, ids: readonly string[]): Promise<Operation[]> {
  const { rows } = await sql<Operation>`select ${columns} from operation o
    join unnest(${ids}::uuid[]) with ordinality as wanted (id, place) on wanted.id = o.id
    order by wanted.place`.execute(reader)
  return rows
}

/** An operation that touched a project. Throws NOT_FOUND. */
export async function readOperationOf(reader: Reader, id: string, projectId: string): Promise<Operation> {
  const operation = await readOperation(reader, id)
  if (operation.projectIds.includes(projectId)) return operation
  throw new AppError('NOT_FOUND', 'The operation is not in the history of this project.')
}

/** The total number of rows that an operation created, changed and deleted. */
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
  // Who acted as an access counts as that access, see `Guard.nameOf`.
  if (filter.actor !== undefined)
    given.push(sql`(o.actor = ${filter.actor} or split_part(o.actor, ' as ', 2) = ${filter.actor})`)
  if (filter.from !== undefined) given.push(sql`o.occurred_at >= ${filter.from}::timestamptz`)
  if (filter.until !== undefined) given.push(sql`o.occurred_at < ${filter.until}::timestamptz`)
  if (filter.before !== undefined) given.push(sql`o.position < ${filter.before}`)
  return sql.join(given, sql` and `)
}

// `offset 0` keeps PostgreSQL from scanning the whole history once instead of using the index for a few
// operations.
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
