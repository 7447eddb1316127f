import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg'
import { AppError } from '../../shared/errors.ts'
import { type InstanceClient, newClient } from './client.ts'
import { ownerUser } from './postgres/cluster/roles.ts'

/** The embedded server's database, the one that is prepared to take its place, and the one it replaced. */
const names = { used: 'postgres', fresh: 'flagbench_restored', former: 'flagbench_replaced' } as const

/** The URLs of the embedded server for the work that needs more than the application's role. */
export interface EmbeddedServer {
  superuser(): string
  owner(): string
}

/** The URL of the database that is being prepared. */
export const freshUrl = (url: string) => withDatabase(url, names.fresh)

/** Creates the empty database to prepare, in place of what an earlier attempt left. */
export async function createFresh({ superuser }: EmbeddedServer): Promise<void> {
  await connected(superuser(), async (client) => {
    await dropOthers(client)
    await client.query(`create database ${names.fresh} owner ${ownerUser} template template0`)
  })
}

/** Drops the databases that a restore prepared or replaced. */
export async function dropUnused({ superuser }: Pick<EmbeddedServer, 'superuser'>): Promise<void> {
  await connected(superuser(), dropOthers)
}

async function dropOthers(client: Client): Promise<void> {
  for (const name of [names.fresh, names.former])
    await client.query(`drop database if exists ${name} with (force)`)
}

/**
 * Puts the prepared database in the place of the used one, at once for everybody: its connections are closed,
 * and new ones reach the other database. `id` names the replacement; `replacementIn` reads it.
 */
export async function replaceDatabase({ superuser }: EmbeddedServer, id: string): Promise<void> {
  // A database cannot be renamed by a connection to it.
  await connected(withDatabase(superuser(), 'template1'), async (client) => {
    await client.query(`comment on database ${names.fresh} is ${escapeLiteral(id)}`)
    await whileUsed(() => swap(client))
    // It is in nobody's way: the next start drops it otherwise.
    await client.query(`drop database if exists ${names.former} with (force)`).catch(() => {})
  })
}

async function swap(client: Client): Promise<void> {
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = any ($1)', [
    [names.used, names.fresh],
  ])
  await client.query('begin')
  try {
    await client.query(rename(names.used, names.former))
    await client.query(rename(names.fresh, names.used))
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

const rename = (from: string, to: string) =>
  `alter database ${escapeIdentifier(from)} rename to ${escapeIdentifier(to)}`

const inUse = '55006'
const attempts = 100

/** Tries again while somebody connects between the end of the connections and the rename. */
async function whileUsed(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      const isUsed = error instanceof DatabaseError && error.code === inUse
      if (!isUsed) throw error
      if (attempt === attempts)
        throw new AppError('BUSY', 'The database is in constant use; nothing was changed. Try again.', {
          cause: error,
        })
      await sleep(50)
    }
  }
}

/** The id of the replacement that the used database came from; null if it never was replaced. */
export async function replacementIn({ superuser }: EmbeddedServer): Promise<string | null> {
  return connected(superuser(), async (client) => {
    const { rows } = await client.query<{ id: string | null }>(
      `select shobj_description(oid, 'pg_database') as id from pg_database where datname = current_database()`,
    )
    return rows[0]?.id ?? null
  })
}

async function connected<T>(url: string, work: (client: InstanceClient) => Promise<T>): Promise<T> {
  const client = newClient({ url, application_name: 'flagbench restore', connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}
