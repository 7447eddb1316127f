import { isPostgresUrl, postgresUrlForm } from '../instance/postgres/postgres-url.ts'
import { usage } from './exit.ts'

/** The value of `--database-url`. Throws USAGE for what is no URL of a PostgreSQL; never names it, as it holds a password. */
export function parseDatabaseUrl(text: string): string {
  if (text === '') throw usage(`--database-url needs a URL: ${postgresUrlForm}.`)
  if (!isPostgresUrl(text)) throw usage(`--database-url takes a URL of PostgreSQL: ${postgresUrlForm}.`)
  return text
}
