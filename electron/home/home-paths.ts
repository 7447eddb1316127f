import { join } from 'node:path'

/** Where everything lies in the data folder. */
export interface HomePaths {
  readonly home: string
  /** The embedded PostgreSQL's data directory, and the files with the passwords of its roles (0600). */
  readonly postgres: string
  readonly postgresPassword: string
  readonly postgresOwnerPassword: string
  readonly postgresApplicationPassword: string
  /** The SQLite file of what belongs to this laptop. */
  readonly workbench: string
  readonly backups: string
  /** The lock of the one host that may use the folder, and who that is (0600). */
  readonly lock: string
  readonly holder: string
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
    lock: join(home, 'host.lock'),
    holder: join(home, 'host.json'),
  }
}
