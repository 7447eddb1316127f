import { onTestFinished } from 'vitest'
import { type Host, type HostOptions, openHost } from '../../../electron/host.ts'
import { freshDatabase } from '../postgres/postgres.ts'
import { temporaryFolder } from '../temporary-folder.ts'

/** A host without the sample, with its own database and data folder; closed when the running test ends. */
export async function openTestHost(options: HostOptions = {}): Promise<Host> {
  const databaseUrl = options.databaseUrl ?? (await freshDatabase())
  const host = await openHost({
    home: temporaryFolder(),
    mode: 'server',
    sample: false,
    ...options,
    databaseUrl,
  })
  onTestFinished(() => host.close())
  return host
}
