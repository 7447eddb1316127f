/** Our environment in the language that we can read. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C' }
}

/**
 * Takes PGHOST, PGSSLMODE, PGOPTIONS and their like out of this process: the programs of PostgreSQL and the `pg` package
 * would follow them, even against a URL that says otherwise. A database URL says everything itself.
 */
export function forgetPostgresVariables(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('PG')) delete process.env[name]
}
