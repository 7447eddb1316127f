import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../instance/database/database.ts'

/**
 * Creates the random signing key for tokens in a new instance; if several hosts start at once, one of them
 * wins.
 */
export async function ensureTokenKey(database: Database): Promise<void> {
  await database.write((writer) =>
    sql`insert into access_token_key (secret) values (${randomBytes(32)}) on conflict do nothing`.execute(
      writer,
    ),
  )
}
