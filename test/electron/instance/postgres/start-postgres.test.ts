import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { startPostgres } from '../../../../electron/instance/postgres/start-postgres.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

test('starts a new cluster, answers a query, stops', async () => {
  const home = temporaryFolder()
  const postgres = await startPostgres({
    dir: join(home, 'postgres'),
    passwordFile: join(home, 'password'),
    log: () => {},
  })
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await client.end()
  await postgres.stop()
  expect(await postgres.exited).toEqual({ code: 0, signal: null })
})
