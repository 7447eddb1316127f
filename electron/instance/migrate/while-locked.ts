import type { Client } from 'pg'
import { AppError } from '../../../shared/errors.ts'

// Any number will do, so long as every Flagbench takes the same: "flag" in ASCII.
const lockKey = 0x666c6167

/** Does `work` while no other Flagbench migrates this database; gives up after a minute of waiting. */
export async function whileLocked<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query(`set lock_timeout = '60s'`)
  await client.query('select pg_advisory_lock($1)', [lockKey]).catch(refuse)
  await client.query('set lock_timeout to default')
  try {
    return await work()
  } finally {
    // Where the connection is lost the server has let go of the lock by itself.
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => {})
  }
}

function refuse(cause: unknown): never {
  throw new AppError(
    'MIGRATION_FAILED',
    'Another Flagbench has been bringing this database up to date for more than a minute: wait for it, then start again.',
    { cause },
  )
}
