// Writes migrations/postgres/schema.svg and schema.sql from a database with all migrations: `npm run schema`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../../electron/instance/migrate/migrate.ts'
import { startPostgres } from '../../electron/instance/postgres/process/start-postgres.ts'
import { drawSchema } from './draw-schema.ts'
import { readSchema } from './read-schema.ts'
import { writeSchema } from './write-schema.ts'

const migrations = join(import.meta.dirname, '../../migrations/postgres')
const home = mkdtempSync(join(tmpdir(), 'flagbench-schema-'))
const postgres = await startPostgres({
  dir: join(home, 'postgres'),
  passwordFile: join(home, 'password'),
  log: () => {},
})
try {
  await migrate({ url: postgres.url, folder: migrations })
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  writeFileSync(join(migrations, 'schema.svg'), await drawSchema(await readSchema(client)))
  writeFileSync(join(migrations, '../schema.sql'), await writeSchema(client))
  await client.end()
} finally {
  await postgres.stop()
  rmSync(home, { recursive: true })
}
