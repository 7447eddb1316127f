import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrate } from '../../../../electron/instance/migrate/migrate.ts'
import { emptyDatabase } from '../../../builders/postgres.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

test('applies each file once', async () => {
  const folder = join(temporaryFolder(), 'm')
  mkdirSync(folder)
  writeFileSync(join(folder, '0001_a.sql'), 'create table a (id int);')
  const url = await emptyDatabase()
  expect((await migrate({ url, folder })).map((m) => m.name)).toEqual(['0001_a'])
  expect(await migrate({ url, folder })).toEqual([])
})
