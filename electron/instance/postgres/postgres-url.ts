/** How such a URL is written. */
export const postgresUrlForm = 'postgres://user:password@host:5432/database'

/** Is this the URL of a PostgreSQL, by its form alone? */
export function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)
}
