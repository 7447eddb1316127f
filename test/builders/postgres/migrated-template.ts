import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../../../electron/instance/migrate/migrate.ts'
import { type Postgres, startPostgres } from '../../../electron/instance/postgres/process/start-postgres.ts'
import { runPrefix, temporaryRoot } from '../temporary-root.ts'
import { madeOnce } from './made-once.ts'
import { postgresTemplate } from './postgres-template.ts'

/** The name of the template's database, which has all of migrations/postgres applied. */
export const migratedDatabase = 'migrated'

const migrations = join(import.meta.dirname, '../../../migrations/postgres')

/** A folder with a stopped cluster that has a migrated database, and its password; created once per test run. */
export function migratedTemplate(): Promise<string> {
  return madeOnce(join(temporaryRoot, `${runPrefix}migrated`), async (folder) => {
    cpSync(await postgresTemplate(), folder, { recursive: true })
    const postgres = await startHurried(folder)
    const url = await addDatabase(postgres.url, migratedDatabase, 'template1')
    await migrate({ url, folder: migrations }).finally(postgres.stop)
  })
}

/** Starts the cluster of such a folder without protection against power loss. */
export function startHurried(folder: string): Promise<Postgres> {
  return startPostgres({
    dir: join(folder, 'postgres'),
    passwordFile: join(folder, 'password'),
    log: () => {},
    settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '16MB' },
  })
}

/** Copies the database `template` of the server at `url`; returns the URL of the copy. */
export async function addDatabase(url: string, name: string, template: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  } finally {
    await client.end()
  }
  return url.replace(/\/postgres$/, `/${name}`)
}
