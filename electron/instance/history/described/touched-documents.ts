import { sql } from 'kysely'
import type { Reader } from '../../database/database.ts'
import { tablesOf } from '../resources.ts'

/** A flag or segment that an operation touched. */
export interface TouchedDocument {
  readonly id: string
  readonly kind: 'flag' | 'segment'
  /** The environments in which it was touched. */
  readonly environmentIds: readonly string[]
  /** The id of its first change: pages are ordered by it. */
  readonly first: number
}

/** The flags and segments of a project that an operation touched, in order, after a change and at most `limit`. */
export async function touchedDocuments(
  reader: Reader,
  operationId: string,
  projectId: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<TouchedDocument[]> {
  const tables = [...tablesOf('flag'), ...segmentTables]
  const { rows } = await sql<TouchedDocument>`select h.owner_id as id, min(h.id) as first,
      case when bool_or(h.resource = any(${segmentTables}::text[])) then 'segment' else 'flag' end as kind,
      coalesce(array_agg(distinct h.environment_id) filter (where h.environment_id is not null), '{}')
        as "environmentIds"
    from history h
    where h.operation_id = ${operationId} and h.project_id = ${projectId} and h.resource = any(${tables}::text[])
    group by h.owner_id having min(h.id) > ${after}
    order by first limit ${limit}`.execute(reader)
  return rows
}

const segmentTables = tablesOf('segment')

/** The environments of a project that exist, and those that an operation created or deleted. */
export async function environmentsAround(reader: Reader, operationId: string, projectId: string) {
  const { rows } = await sql<{ id: string }>`
    select id from environment where project_id = ${projectId} order by id limit 1`.execute(reader)
  const { rows: changed } = await sql<{ id: string }>`select resource_id as id from history
    where operation_id = ${operationId} and resource = 'environment' and (before is null or after is null)`.execute(
    reader,
  )
  return { any: rows.map(({ id }) => id), changed: new Set(changed.map(({ id }) => id)) }
}
