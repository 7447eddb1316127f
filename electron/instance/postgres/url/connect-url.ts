import type { Client } from 'pg'
import { AppError } from '../../../../shared/errors.ts'
import { newClient } from '../../client.ts'
import { connectReason } from './connect-reason.ts'
import { isPostgresUrl, postgresUrlForm } from './postgres-url.ts'

const oldest = 15
const patienceMs = 5_000

/**
 * Tries to connect to an external PostgreSQL and returns its version (`16.4`). Throws INVALID if the URL is
 * not a PostgreSQL URL, POSTGRES_UNAVAILABLE otherwise, with a message that contains host, port and database
 * but never the password.
 */
export async function connectUrl(url: string): Promise<string> {
  const client = clientOf(url)
  const place = `The PostgreSQL at ${client.host}:${client.port} (database ${client.database})`
  try {
    await client.connect()
    const result = await client.query<{ server_version: string }>('show server_version')
    return newEnough(result.rows[0]?.server_version ?? '', place)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('POSTGRES_UNAVAILABLE', `${place} ${connectReason(cause)}.`, { cause })
  } finally {
    // Not awaited: a silent server does not answer this either.
    void client.end().catch(() => {})
  }
}

function clientOf(url: string): Client {
  try {
    if (!isPostgresUrl(url)) throw new Error('another form')
    return newClient({
      url,
      application_name: 'flagbench',
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
    })
  } catch (cause) {
    throw new AppError(
      'INVALID',
      `The database URL is not a PostgreSQL URL: write it like ${postgresUrlForm}.`,
      // Only its message: the error itself may contain the URL, and so the password.
      { cause: cause instanceof Error ? cause.message : undefined },
    )
  }
}

function newEnough(version: string, place: string): string {
  if (Number.parseInt(version, 10) >= oldest) return version
  throw new AppError(
    'POSTGRES_UNAVAILABLE',
    `${place} is version ${version}; Flagbench needs ${oldest} or newer.`,
  )
}
