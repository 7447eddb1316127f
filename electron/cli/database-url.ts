import { Option } from 'commander'
import { isPostgresUrl, postgresUrlForm } from '../instance/postgres/postgres-url.ts'
import { usage } from './exit.ts'

/** The value of `--database-url`. Throws USAGE for what is no URL of a PostgreSQL; never names it, as it holds a password. */
function parseDatabaseUrl(text: string): string {
  if (text === '') throw usage(`--database-url needs a URL: ${postgresUrlForm}.`)
  if (!isPostgresUrl(text)) throw usage(`--database-url takes a URL of PostgreSQL: ${postgresUrlForm}.`)
  return text
}

/** Read where `--database-url` is absent: a command line can be seen by everybody on the machine, with the password in it. */
const variable = 'FLAGBENCH_DATABASE_URL'

/** The option `--database-url`, for every command that works on an instance. */
export function databaseUrlOption(
  description = 'an external PostgreSQL instead of the embedded one',
): Option {
  const option = new Option('--database-url <url>', `${description} (or ${variable})`).argParser(
    parseDatabaseUrl,
  )
  return process.env[variable] ? option.env(variable) : option
}
