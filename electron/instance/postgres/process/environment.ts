/**
 * The host's environment without variables that affect PostgreSQL (PGPORT, PGDATA, …), and with messages in
 * English.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
