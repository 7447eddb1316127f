import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Postgres } from '../../../electron/instance/postgres/process/start-postgres.ts'
import { ownPrefix, removeFolder, temporaryRoot } from '../temporary-root.ts'
import { addDatabase, migratedDatabase, migratedTemplate, startHurried } from './migrated-template.ts'

const folder = join(temporaryRoot, `${ownPrefix}cluster`)

let cluster: Promise<Postgres> | undefined
let count = 0

afterAll(async () => {
  await (await cluster)?.stop()
  removeFolder(folder)
})

/** The PostgreSQL server of this test file: started on first use, stopped and deleted after the file. */
export function testPostgres(): Promise<Postgres> {
  cluster ??= start()
  return cluster
}

/**
 * The URL of a new database with all of migrations/postgres applied. Close your connections before the test
 * ends.
 */
export function freshDatabase(): Promise<string> {
  return createDatabase(migratedDatabase)
}

/** The URL of a new, empty database. */
export function emptyDatabase(): Promise<string> {
  return createDatabase('template1')
}

async function start(): Promise<Postgres> {
  mkdirSync(folder, { mode: 0o700 })
  cpSync(await migratedTemplate(), folder, { recursive: true })
  return startHurried(folder)
}

async function createDatabase(template: string): Promise<string> {
  const { url } = await testPostgres()
  count += 1
  return addDatabase(url, `test_${count}`, template)
}
