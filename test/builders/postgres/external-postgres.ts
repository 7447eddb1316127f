import { onTestFinished } from 'vitest'
import { temporaryFolder } from '../temporary-folder.ts'
import { startPlainPostgres, systemPostgres } from './plain-postgres.ts'
import { freshDatabase } from './postgres.ts'

/**
 * The URL of a database on an external PostgreSQL: the system's version 15 if installed, otherwise our own,
 * accessed by URL.
 */
export async function externalPostgres(): Promise<string> {
  if (systemPostgres === undefined) return freshDatabase()
  const postgres = await startPlainPostgres(systemPostgres, temporaryFolder())
  onTestFinished(() => postgres.stop())
  return postgres.url
}
