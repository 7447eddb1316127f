import { sql } from 'kysely'
import type { JsonObject } from '../../../../shared/json/json.ts'
import type { Reader } from '../../database/database.ts'
import type { RowChange } from '../changes.ts'

/** What of a change can hold ids. */
type Naming = Pick<RowChange, 'resourceId' | 'ownerId' | 'environmentId' | 'before' | 'after'>

/** The keys of everything that changes refer to, by id. An id without a known key is absent. */
export async function namesIn(
  reader: Reader,
  changes: readonly Naming[],
): Promise<Readonly<Record<string, string>>> {
  const ids = [...new Set(changes.flatMap(idsOf))]
  if (ids.length === 0) return {}
  const { rows } = await sql<{ id: string; key: string }>`with wanted as (select unnest(${ids}::uuid[]) as id)
    select w.id, t.key from wanted w join (
      select id, key from variation union all select id, key from flag union all select id, key from segment
      union all select id, key from environment union all select id, key from targeting_rule
      union all select id, key from segment_rule union all select id, key from project
      union all select id, key from workspace union all select id, key from access
    ) t on t.id = w.id where t.key is not null`.execute(reader)
  const current = rows.map(({ id, key }) => [id, key] as const)
  const deleted = await deletedNames(reader, ids, new Set(current.map(([id]) => id)))
  // A key in the changes themselves takes precedence, because it was valid at that time.
  return Object.fromEntries([...deleted, ...current, ...changes.flatMap(ownName)])
}

async function deletedNames(
  reader: Reader,
  ids: readonly string[],
  known: ReadonlySet<string>,
): Promise<[id: string, key: string][]> {
  const missing = ids.filter((id) => !known.has(id))
  if (missing.length === 0) return []
  const { rows } = await sql<{ id: string; key: string | null }>`select id, (
      select coalesce(h.after, h.before) ->> 'key' from history h where h.owner_id = w.id and h.resource_id = w.id
      order by h.id desc limit 1) as key
    from unnest(${missing}::uuid[]) as w (id)`.execute(reader)
  return rows.flatMap(({ id, key }) => (key === null ? [] : [[id, key] as [string, string]]))
}

function idsOf({ resourceId, ownerId, environmentId, before, after }: Naming): string[] {
  const own = [resourceId, ownerId, environmentId].filter((id) => id !== null)
  return [...own, ...referencesIn(before), ...referencesIn(after)]
}

const referencesIn = (image: JsonObject | null) =>
  Object.entries(image ?? {}).flatMap(([column, value]) =>
    column.endsWith('_id') && typeof value === 'string' && isId.test(value) ? [value] : [],
  )

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function ownName({ resourceId, before, after }: Naming): [string, string][] {
  const key = (after ?? before)?.key
  return typeof key === 'string' ? [[resourceId, key]] : []
}
