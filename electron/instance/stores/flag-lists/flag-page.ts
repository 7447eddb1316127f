import { sql } from 'kysely'
import type { FlagRow } from '../../../../shared/contract/flags/flags.ts'
import type { Page, PageWanted } from '../../../../shared/contract/shapes/page.ts'
import type { Reader } from '../../database/database.ts'
import { inPage, toPage } from '../page.ts'
import { readFlagRows } from './flag-list.ts'

export interface FlagPageWanted extends PageWanted {
  readonly projectId: string
  /** The environment that `enabled` refers to; absent: any environment. */
  readonly environmentId?: string | undefined
  readonly enabled?: boolean | undefined
}

/** One page of a project's flags as list rows, ordered by key. Call it inside one snapshot. */
export async function pageFlags(reader: Reader, wanted: FlagPageWanted): Promise<Page<FlagRow>> {
  const { projectId, limit } = wanted
  const { rows } = await sql<{ id: string; key: string }>`select f.id, f.key from flag f
    where f.project_id = ${projectId} and ${inPage('f', wanted)} and ${inState(wanted)}
    order by f.key limit ${limit + 1}`.execute(reader)
  const page = toPage(rows, limit)
  const ids = page.items.map(({ id }) => id)
  return { ...page, items: await readFlagRows(reader, sql`f.id = any(${ids}::uuid[])`) }
}

function inState({ environmentId, enabled }: FlagPageWanted) {
  if (enabled === undefined) return sql`true`
  const here = environmentId === undefined ? sql`` : sql`and t.environment_id = ${environmentId}`
  return sql`exists (select from targeting t where t.flag_id = f.id and t.enabled = ${enabled} ${here})`
}
