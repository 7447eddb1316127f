import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import { type HomePaths, homePaths } from '../../../electron/home/home-paths.ts'
import {
  type Postgres,
  type PostgresOptions,
  startPostgres,
} from '../../../electron/instance/postgres/process/start-postgres.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { postgresTemplate } from './postgres-template.ts'

/** A data folder with a new cluster that has never run. */
export async function postgresHome(): Promise<HomePaths> {
  const paths = homePaths(temporaryFolder())
  const template = await postgresTemplate()
  cpSync(join(template, 'postgres'), paths.postgres, { recursive: true })
  cpSync(join(template, 'password'), paths.postgresPassword)
  return paths
}

/** Starts the cluster of a data folder as the host does. It is stopped when the running test ends. */
export async function startIn(paths: HomePaths, more: Partial<PostgresOptions> = {}): Promise<Postgres> {
  const postgres = await startPostgres({ ...optionsOf(paths), ...more })
  onTestFinished(() => postgres.stop())
  return postgres
}

export function optionsOf(paths: HomePaths): PostgresOptions {
  return { dir: paths.postgres, passwordFile: paths.postgresPassword, log: () => {} }
}

/** Runs one SQL text on a new connection and returns its rows. */
export async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
