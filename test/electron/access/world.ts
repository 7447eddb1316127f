import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { type AccessControl, openAccess } from '../../../electron/access/open-access.ts'
import { createHostEvents, type HostEvents } from '../../../electron/events.ts'
import { type Database, openDatabase } from '../../../electron/instance/database/database.ts'
import type { AccessType } from '../../../shared/access/access-type.ts'
import { instanceId, type PlaceKind } from '../../../shared/access/place.ts'
import { freshDatabase } from '../../builders/postgres/postgres.ts'

/** Registers cleanup work for the end of the test or the file. */
export type CleanUp = (work: () => Promise<void>) => void

/**
 * A database with acme/shop, acme/blog and globex/shop, each with staging and production, accessed like with
 * psql.
 */
export interface World {
  readonly url: string
  /** Runs one statement and returns its rows. */
  sql<Row = Record<string, string>>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** The id of `acme`, `acme/shop`, `acme/shop/production`, or of the instance (""). */
  id(path: string): string
  /** Adds an access, attached to the places at these paths. Returns its id. */
  access(key: string, type: AccessType, ...paths: readonly string[]): Promise<string>
}

export async function aWorld(cleanUp: CleanUp = onTestFinished): Promise<World> {
  const url = await freshDatabase()
  const client = new Client({ connectionString: url })
  await client.connect()
  cleanUp(() => client.end())
  const sql = async <Row>(text: string, values: readonly unknown[] = []) =>
    (await client.query(text, [...values])).rows as Row[]
  await sql(`insert into workspace (key) values ('acme'), ('globex')`)
  await sql(`insert into project (workspace_id, key) select w.id, p.key from workspace w
    join (values ('acme', 'shop'), ('acme', 'blog'), ('globex', 'shop')) as p (workspace, key) on p.workspace = w.key`)
  const ids = new Map<string, string>([['', instanceId]])
  for (const { path, id } of await sql<{ path: string; id: string }>(places)) ids.set(path, id)
  const id = (path: string) => ids.get(path) ?? path
  return {
    url,
    sql,
    id,
    access: async (key, type, ...paths) => {
      const [row] = await sql<{ id: string }>('insert into access (key, type) values ($1, $2) returning id', [
        key,
        type,
      ])
      for (const path of paths) await attach(sql, row?.id ?? '', path, id(path))
      return row?.id ?? ''
    },
  }
}

const places = `select w.key as path, w.id from workspace w
  union all select w.key || '/' || p.key, p.id from project p join workspace w on w.id = p.workspace_id
  union all select w.key || '/' || p.key || '/' || e.key, e.id from environment e
    join project p on p.id = e.project_id join workspace w on w.id = p.workspace_id`

async function attach(sql: World['sql'], accessId: string, path: string, id: string): Promise<void> {
  const kind = kindOf(path)
  if (kind === 'instance')
    await sql('insert into access_attachment (access_id, to_instance) values ($1, true)', [accessId])
  else await sql(`insert into access_attachment (access_id, ${kind}_id) values ($1, $2)`, [accessId, id])
}

export function kindOf(path: string): PlaceKind {
  if (path === '') return 'instance'
  return (['workspace', 'project', 'environment'] as const)[path.split('/').length - 1] ?? 'environment'
}

/** Access control on a world's database, opened as a host opens it, with the test's own clock. */
export async function openIn(
  world: World,
  now?: () => number,
  cleanUp: CleanUp = onTestFinished,
): Promise<AccessControl & { readonly events: HostEvents; readonly database: Database }> {
  const database = openDatabase(world.url, () => {})
  cleanUp(() => database.close())
  const events = createHostEvents()
  const log = { error: (...args: unknown[]) => console.error(...args) }
  const access = await openAccess({
    database,
    events,
    log,
    importTargets: () => undefined,
    ...(now && { now }),
  })
  return { ...access, events, database }
}
