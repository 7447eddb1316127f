import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll } from 'vitest'
import { migrate } from '../../electron/instance/migrate/migrate.ts'
import { type Postgres, startPostgres } from '../../electron/instance/postgres/start-postgres.ts'
import { postgresTemplate } from './postgres-template.ts'
import { ownPrefix, removeFolder, temporaryRoot } from './temporary-root.ts'

const migrations = join(import.meta.dirname, '../../migrations/postgres')
const folder = join(temporaryRoot, `${ownPrefix}cluster`)

let cluster: Promise<Postgres> | undefined
let migrated: Promise<string> | undefined
let count = 0

afterAll(async () => {
  await (await cluster)?.stop()
  removeFolder(folder)
})

/** The PostgreSQL of this test file: started on first use, stopped and deleted when the file is done. */
export function testPostgres(): Promise<Postgres> {
  cluster ??= start()
  return cluster
}

/** The URL of a new database with all of migrations/postgres applied. End your connections before the test does. */
export async function freshDatabase(): Promise<string> {
  migrated ??= migratedDatabase()
  return createDatabase(await migrated)
}

/** The URL of a new database with nothing in it. */
export function emptyDatabase(): Promise<string> {
  return createDatabase('template1')
}

async function start(): Promise<Postgres> {
  mkdirSync(folder, { mode: 0o700 })
  cpSync(await postgresTemplate(), folder, { recursive: true })
  return startPostgres({
    dir: join(folder, 'postgres'),
    passwordFile: join(folder, 'password'),
    log: () => {},
    settings: { fsync: 'off', full_page_writes: 'off', shared_buffers: '16MB' },
  })
}

async function migratedDatabase(): Promise<string> {
  const url = await createDatabase('template1')
  await migrate({ url, folder: migrations })
  return new URL(url).pathname.slice(1)
}

async function createDatabase(template: string): Promise<string> {
  const { url } = await testPostgres()
  count += 1
  const name = `test_${count}`
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`create database ${name} template ${template} strategy file_copy`)
  } finally {
    await client.end()
  }
  return url.replace(/\/postgres$/, `/${name}`)
}
