import { join } from 'node:path'

/** The paths inside the data folder. */
export interface HomePaths {
  readonly home: string
  /** The embedded PostgreSQL's data directory, and the files with the passwords of its roles (0600). */
  readonly postgres: string
  readonly postgresPassword: string
  readonly postgresOwnerPassword: string
  readonly postgresApplicationPassword: string
  /** The SQLite file with the data that stays on this machine. */
  readonly workbench: string
  readonly backups: string
  /** The secrets of remotes (0600); only modes without a secret store of the system use it. */
  readonly remoteSecrets: string
  /** The lock held by the one host that uses the folder, and a file that describes that host (0600). */
  readonly lock: string
  readonly holder: string
  /** The port of the browser mode, which the next start takes again if it is free. */
  readonly browserPort: string
}

export function homePaths(home: string): HomePaths {
  return {
    home,
    postgres: join(home, 'postgres'),
    postgresPassword: join(home, 'postgres.password'),
    postgresOwnerPassword: join(home, 'postgres-owner.password'),
    postgresApplicationPassword: join(home, 'postgres-application.password'),
    workbench: join(home, 'workbench.sqlite'),
    backups: join(home, 'backups'),
    remoteSecrets: join(home, 'remote-secrets.json'),
    lock: join(home, 'host.lock'),
    holder: join(home, 'host.json'),
    browserPort: join(home, 'browser.port'),
  }
}
