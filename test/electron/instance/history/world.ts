import { sql } from 'kysely'
import type { Client } from 'pg'
import { type Database, openDatabase } from '../../../../electron/instance/database/database.ts'
import { historyResources } from '../../../../electron/instance/history/resources.ts'
import { close, fixture } from '../../../migrations/fixture.ts'

export interface HistoryWorld {
  readonly client: Client
  readonly database: Database
}

/** Runs work on the fixture with a plain SQL client and the application's own connection. */
export async function inHistoryWorld(work: (world: HistoryWorld) => Promise<void>): Promise<void> {
  const client = await fixture()
  const { host, port, user, password, database: name } = client
  const url = `postgres://${user}:${encodeURIComponent(String(password))}@${host}:${port}/${name}`
  const database = openDatabase(url, () => {})
  try {
    await work({ client, database })
  } finally {
    await database.close()
    await close(client)
  }
}

/** Runs SQL that may break a rule; returns whether it succeeded. */
export async function attempt(client: Client, text: string): Promise<boolean> {
  try {
    await client.query(text)
    return true
  } catch {
    await client.query('rollback')
    return false
  }
}

/** The contents of all tables, without versions and times. */
export async function contents(database: Database): Promise<Record<string, unknown>> {
  const entries = historyResources.map(async (resource) => {
    const { rows } = await sql<{
      rows: unknown
    }>`select coalesce(jsonb_agg(content_of(to_jsonb(t)) order by t.id), '[]') as rows
      from ${sql.table(resource)} t`.execute(database.read)
    return [resource, rows[0]?.rows] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** The id of the newest operation. */
export async function lastOperation(database: Database): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id from operation order by position desc limit 1`.execute(
    database.read,
  )
  return rows[0]?.id ?? ''
}
