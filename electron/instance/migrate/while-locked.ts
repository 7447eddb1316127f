import type { Client } from 'pg'
import { AppError } from '../../../shared/errors.ts'

// Any number works as long as every Flagbench uses the same; this is "flag" in ASCII.
const lockKey = 0x666c6167

/** Runs `work` while no other Flagbench migrates this database; fails after waiting for `patienceMs`. */
export async function whileLocked<T>(
  client: Client,
  work: () => Promise<T>,
  patienceMs = 60_000,
): Promise<T> {
  await client.query(`set lock_timeout = ${patienceMs}`)
  await client.query('select pg_advisory_lock($1)', [lockKey]).catch((error) => refuse(client, error))
  await client.query('set lock_timeout to default')
  try {
    return await work()
  } finally {
    // If the connection is lost, the server has released the lock already.
    await client.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => {})
  }
}

function refuse(client: Client, cause: unknown): never {
  throw new AppError(
    'MIGRATION_FAILED',
    `The database ${client.database} at ${client.host}:${client.port} is still being brought up to date by another Flagbench: wait for that one, then start again.`,
    { cause },
  )
}
