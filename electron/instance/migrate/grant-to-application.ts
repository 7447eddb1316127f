import { newClient } from '../client.ts'

/** Gives the role of a host what it needs, as the owner whose URL this is; nothing where the host is the owner itself. */
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
