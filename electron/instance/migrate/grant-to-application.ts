import { newClient } from '../client.ts'
import { whileLocked } from './while-locked.ts'

/**
 * Grants a host's role what it needs, as the owner that `ownerUrl` connects as; does nothing if the host is
 * the owner itself. Takes the lock of the migrations: PostgreSQL fails if two hosts grant at once, or if one of
 * them migrates meanwhile.
 */
export async function grantToApplication(ownerUrl: string, role: string): Promise<void> {
  const client = newClient({
    url: ownerUrl,
    application_name: 'flagbench roles',
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
    if (client.user === role) return
    await whileLocked(client, () => client.query('call grant_to_application($1)', [role]))
  } finally {
    await client.end()
  }
}
