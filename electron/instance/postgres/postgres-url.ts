/** The form of a database URL, for messages. */
export const postgresUrlForm = 'postgres://user:password@host:5432/database'

/** True if the text has the form of a PostgreSQL URL. */
export function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}
