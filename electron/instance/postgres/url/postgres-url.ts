/** The form of a database URL, for messages. */
export const postgresUrlForm = 'postgres://user:password@host:5432/database'

/**
 * The variables that name a database and the owner of its schema. Their URLs hold passwords: every user of the
 * machine can read a command line, but only the same user can read an environment.
 */
export const urlVariables = {
  databaseUrl: 'FLAGBENCH_DATABASE_URL',
  ownerDatabaseUrl: 'FLAGBENCH_OWNER_DATABASE_URL',
} as const

/** True if the text has the form of a PostgreSQL URL. */
export function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}
