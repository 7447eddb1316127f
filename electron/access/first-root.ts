import { sql } from 'kysely'
import type { Database, Writer } from '../instance/database.ts'
import { insertAccess, insertAttachment } from './access-rows.ts'
import { hashSecret, newSecret } from './secrets.ts'

export interface KeyAndSecret {
  readonly key: string
  readonly secret: string
}

/**
 * Gives an instance that nobody can log in to as root its first root access, attached to the instance; undefined where
 * somebody can. The secret is told here and never again.
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
    const key = await freeKey(writer)
    const access = { key, type: 'root', expiresAt: null, name: 'Root', description: '', tags: [], secretHash }
    await insertAttachment(writer, await insertAccess(writer, access), { kind: 'instance' })
    return { key, secret }
  })
}

/** `root`, or the first of `root-2`, `root-3` … that nobody has. */
async function freeKey(writer: Writer): Promise<string> {
  const { rows } = await sql<{ key: string }>`select key from access where key like 'root%'`.execute(writer)
  const taken = new Set(rows.map((row) => row.key))
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? 'root' : `root-${count}`
    if (!taken.has(key)) return key
  }
}
