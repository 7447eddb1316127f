import { AppError } from '../../../shared/errors.ts'
import type { Migration } from './load-migrations.ts'

/** A row of the table flagbench_migration. */
export interface AppliedMigration {
  readonly id: number
  readonly name: string
  readonly hash: string
}

/**
 * The migrations that a database still lacks; `place` describes the database in messages. Throws
 * DATABASE_FROM_FUTURE if it has migrations that this version does not know, MIGRATION_FAILED if a shipped
 * file was changed or a number is missing.
 */
export function findPending(
  migrations: readonly Migration[],
  applied: readonly AppliedMigration[],
  place: string,
): readonly Migration[] {
  refuseFuture(migrations, applied, place)
  applied.forEach((row, index) => {
    refuseGap(row, index + 1, place)
    const migration = migrations[index]
    if (migration) refuseChange(row, migration, place)
  })
  return migrations.slice(applied.length)
}

function refuseFuture(migrations: readonly Migration[], applied: readonly AppliedMigration[], place: string) {
  const newest = applied.at(-1)
  const known = migrations.at(-1)
  if (!newest || newest.id <= (known?.id ?? 0)) return
  throw new AppError(
    'DATABASE_FROM_FUTURE',
    `${place} is at version ${newest.id} (${newest.name}), made by a newer Flagbench; this one knows only version ${known?.id ?? 0} (${known?.name ?? 'none'}): update Flagbench, or open a backup made before.`,
  )
}

function refuseGap(row: AppliedMigration, expectedId: number, place: string): void {
  if (row.id === expectedId) return
  throw new AppError(
    'MIGRATION_FAILED',
    `${place} lacks migration ${expectedId} although it has ${row.name}: restore a backup.`,
  )
}

function refuseChange(row: AppliedMigration, migration: Migration, place: string): void {
  if (row.hash === migration.hash && row.name === migration.name) return
  throw new AppError(
    'MIGRATION_FAILED',
    `The migration ${migration.file} is not the one that ${place} was made with (${row.name}): a released migration never changes, so restore the file and put the change into a new one.`,
  )
}
