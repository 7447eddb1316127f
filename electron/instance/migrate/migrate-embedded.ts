import type { KeptPostgres } from '../postgres/process/supervise-postgres.ts'
import { copyCluster } from './backup/copy-cluster.ts'
import type { Migration } from './load-migrations.ts'
import { migrate } from './migrate.ts'

export interface EmbeddedMigrateOptions {
  /** The server's data directory. */
  readonly dir: string
  readonly folder: string
  readonly backups: string
  /** The URL to migrate with, for the server's port; absent: the superuser's. */
  readonly urlAt?: (port: number) => string
}

/**
 * Brings the embedded database up to date. If it already has migrations and needs more, the server is stopped
 * while its data directory is copied into `backups`, so no other connection may be open yet.
 */
export function migrateEmbedded(
  kept: KeptPostgres,
  { dir, folder, backups, urlAt }: EmbeddedMigrateOptions,
): Promise<readonly Migration[]> {
  const url = () => urlAt?.(kept.current.port) ?? kept.current.url
  return migrate({
    url: url(),
    folder,
    backup: async (next) => {
      await kept.whileStopped(async () => void (await copyCluster(dir, backups, next)))
      return url()
    },
  })
}
