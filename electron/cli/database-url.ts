import { Option } from 'commander'
import { isPostgresUrl, postgresUrlForm, urlVariables } from '../instance/postgres/url/postgres-url.ts'
import { usage } from './exit.ts'

/**
 * Parses the value of a URL option. Throws USAGE if it is not a PostgreSQL URL; the message never contains
 * the value, which holds a password.
 */
const parserOf =
  (flag: string) =>
  (text: string): string => {
    if (!isPostgresUrl(text)) throw usage(`${flag} needs a PostgreSQL URL: ${postgresUrlForm}.`)
    return text
  }

/**
 * An option that can also be set by `variable`, because everybody on the machine can see a command line and
 * the password in it.
 */
function urlOption(flag: string, variable: string, description: string): Option {
  const option = new Option(`${flag} <url>`, `${description} (or ${variable})`).argParser(parserOf(flag))
  return process.env[variable] ? option.env(variable) : option
}

/** The option `--database-url`, for all commands that work on an instance. */
export function databaseUrlOption(
  description = 'an external PostgreSQL instead of the embedded one',
): Option {
  return urlOption('--database-url', urlVariables.databaseUrl, description)
}

/** The option `--owner-database-url`, for commands that may migrate. */
export function ownerDatabaseUrlOption(): Option {
  return urlOption(
    '--owner-database-url',
    urlVariables.ownerDatabaseUrl,
    'the role that owns and migrates that database; the host works as the role of --database-url alone',
  )
}
