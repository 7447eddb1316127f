import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../builders/postgres.ts'
import { drawSchema } from '../schema/draw-schema.ts'
import { readSchema } from '../schema/read-schema.ts'

const migrations = join(import.meta.dirname, '../../migrations/postgres')

test('the diagram in the docs is of the schema that the migrations make (npm run schema draws it)', async () => {
  const client = new Client({ connectionString: await freshDatabase() })
  await client.connect()
  onTestFinished(() => client.end())
  const drawn = await drawSchema(await readSchema(client))
  expect(drawn).toContain('>targeting_rule_variation<')
  expect(readFileSync(join(migrations, 'schema.svg'), 'utf8') === drawn).toBe(true)
})
