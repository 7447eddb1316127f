import { Client } from 'pg'
import { homePaths } from '../../../electron/home/home-paths.ts'
import { runningUrl } from '../../../electron/instance/postgres/url/running-url.ts'

/** Runs `work` with a connection of its own to the database of a running Flagbench, like a client beside it. */
export async function withDatabase<T>(home: string, work: (client: Client) => Promise<T>): Promise<T> {
  const { postgres, postgresPassword } = homePaths(home)
  const client = new Client({ connectionString: runningUrl(postgres, postgresPassword) })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
