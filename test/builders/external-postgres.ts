import { onTestFinished } from 'vitest'
import { startPlainPostgres, systemPostgres } from './plain-postgres.ts'
import { freshDatabase } from './postgres.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The URL of a database of a PostgreSQL that is not ours: the system's 15 where there is one, else our own by URL. */
export async function externalPostgres(): Promise<string> {
  if (systemPostgres === undefined) return freshDatabase()
  const postgres = await startPlainPostgres(systemPostgres, temporaryFolder())
  onTestFinished(() => postgres.stop())
  return postgres.url
}
