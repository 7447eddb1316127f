import { newClient } from '../client.ts'

/**
 * Grants a host's role what it needs, as the owner that `ownerUrl` connects as; does nothing if the host is
 * the owner itself.
 */
export async function grantToApplication(ownerUrl: string, role: string): Promise<void> {
  const client = newClient({
    url: ownerUrl,
    application_name: 'flagbench roles',
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
    if (client.user !== role) await client.query('call grant_to_application($1)', [role])
  } finally {
    await client.end()
  }
}
