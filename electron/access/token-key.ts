import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../instance/database.ts'

/** Gives a new instance its random key for tokens; of several hosts that start at once, one wins. */
export async function ensureTokenKey(database: Database): Promise<void> {
  await database.write((writer) =>
    sql`insert into access_token_key (secret) values (${randomBytes(32)}) on conflict do nothing`.execute(
      writer,
    ),
  )
}
