import type { Migration } from '../load-migrations.ts'

/** The name of a backup taken now, before `next` runs: `2026-11-22T09-23-48Z-before-0002`. */
export function backupName(next: Migration): string {
  const now = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')
  return `${now}-before-${String(next.id).padStart(4, '0')}`
}
