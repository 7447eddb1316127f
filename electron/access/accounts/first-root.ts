import { sql } from 'kysely'
import type { Database, Writer } from '../../instance/database/database.ts'
import { insertAccess, insertAttachment } from './access-rows.ts'
import { hashSecret, newSecret } from './secrets.ts'

export interface KeyAndSecret {
  readonly key: string
  readonly secret: string
}

/**
 * Creates the first root access, attached to the instance, if nobody can sign in as root; otherwise returns
 * undefined. The secret is returned only here.
 */
export async function ensureRoot(database: Database): Promise<KeyAndSecret | undefined> {
  const secret = newSecret()
  const secretHash = await hashSecret(secret)
  return database.write(async (writer) => {
    await sql`lock table access in share row exclusive mode`.execute(writer)
    const { rows } = await sql<{ isUsable: boolean }>`select a.enabled and
        coalesce(a.expires_at > extract(epoch from now()), true) as "isUsable"
      from access a join access_attachment t on t.access_id = a.id and t.to_instance
      where a.type = 'root' and a.secret_hash is not null`.execute(writer)
    if (rows.some(({ isUsable }) => isUsable)) return undefined
    const { id, key } = await addRoot(writer, secretHash)
    await insertAttachment(writer, id, { kind: 'instance' })
    return { key, secret }
  })
}

/**
 * Gives the access `root` a new secret and restores it if necessary: the access itself, its type, its
 * attachment to the instance, enabled and without expiry. The secret is returned only here.
 */
export async function resetRoot(database: Database): Promise<KeyAndSecret> {
  const secret = newSecret()
  const secretHash = await hashSecret(secret)
  return database.write(async (writer) => {
    await sql`lock table access in share row exclusive mode`.execute(writer)
    const found = await findRoot(writer)
    const { id, key } = found ?? (await addRoot(writer, secretHash))
    await sql`update access set type = 'root', enabled = true, expires_at = null, secret_hash = ${secretHash}
      where id = ${id}`.execute(writer)
    await sql`insert into access_attachment (access_id, to_instance)
      select ${id}, true where not exists (
        select from access_attachment where access_id = ${id} and to_instance)`.execute(writer)
    return { key, secret }
  })
}

/**
 * The access with the key `root`, else the oldest root access called `root-<number>`; never the owner, which
 * has no secret.
 */
async function findRoot(writer: Writer): Promise<{ id: string; key: string } | undefined> {
  const { rows } = await sql<{ id: string; key: string }>`select id, key from access
    where not is_owner and (key = 'root' or key ~ '^root-[0-9]+$' and type = 'root')
    order by key <> 'root', created_at, id limit 1`.execute(writer)
  return rows[0]
}

async function addRoot(writer: Writer, secretHash: string): Promise<{ id: string; key: string }> {
  const key = await freeKey(writer)
  const access = { key, type: 'root', expiresAt: null, name: 'Root', description: '', tags: [], secretHash }
  return { id: await insertAccess(writer, access), key }
}

/** `root`, or the first of `root-2`, `root-3` … that is free. */
async function freeKey(writer: Writer): Promise<string> {
  const { rows } = await sql<{ key: string }>`select key from access where key like 'root%'`.execute(writer)
  const taken = new Set(rows.map((row) => row.key))
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? 'root' : `root-${count}`
    if (!taken.has(key)) return key
  }
}
