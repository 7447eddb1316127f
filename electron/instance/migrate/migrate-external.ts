import { backupTables } from './backup/backup-tables.ts'
import type { Migration } from './load-migrations.ts'
import { migrate } from './migrate.ts'

export interface ExternalMigrateOptions {
  readonly url: string
  readonly folder: string
  readonly backups: string
}

/**
 * Brings an external database up to date; if it already has migrations and needs more, its tables are first
 * written into `backups`.
 */
export function migrateExternal({
  url,
  folder,
  backups,
}: ExternalMigrateOptions): Promise<readonly Migration[]> {
  return migrate({
    url,
    folder,
    backup: async (next) => {
      await backupTables(url, backups, next)
      return url
    },
  })
}
