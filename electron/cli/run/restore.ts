import { resolve } from 'node:path'
import { externalDatabase } from '../../backup/backups.ts'
import { openHost } from '../../host.ts'
import { finish } from '../progress.ts'
import { untilStopped } from '../stop-signal.ts'
import type { InstanceOptions } from '../with-database.ts'

/** Restores a backup. Throws INVALID, or HOME_IN_USE while a host runs: its windows restore backups themselves. */
export async function runRestore(file: string, options: InstanceOptions): Promise<void> {
  if (options.databaseUrl !== undefined) throw externalDatabase()
  await untilStopped(async (signal) => {
    const host = await openHost({ ...options, mode: 'server', sample: false })
    try {
      signal.throwIfAborted()
      const { safetyBackup } = await finish(host.backups.restore(resolve(file), signal))
      process.stdout.write(`Restored ${file}. What was there before is in ${safetyBackup.file}.\n`)
    } finally {
      await host.close()
    }
  })
}
