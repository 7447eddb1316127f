import { cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { HomePaths } from '../../../../electron/home/home-paths.ts'
import { migrateEmbedded } from '../../../../electron/instance/migrate/migrate-embedded.ts'
import {
  type KeptPostgres,
  supervisePostgres,
} from '../../../../electron/instance/postgres/process/supervise-postgres.ts'
import { migrationsFolder } from '../../../builders/postgres/migrations-folder.ts'
import { optionsOf, postgresHome, query } from '../../../builders/postgres/postgres-home.ts'

const first = { '0001_note.sql': 'create table note (text text);' }
const second = { ...first, '0002_gone.sql': 'drop table note;' }

test('the data directory is copied before an older database is changed; put back, all is as it was', async () => {
  const paths = await postgresHome()
  const kept = await keepIn(paths)
  await migrateIn(kept, paths, first)
  await query(kept.current.url, `insert into note values ('kept')`)
  await migrateIn(kept, paths, second)
  await expect(query(kept.current.url, 'select * from note')).rejects.toThrow('does not exist')
  await kept.stop()

  const [backup, ...others] = readdirSync(paths.backups)
  expect(backup).toMatch(/-before-0002$/)
  expect(others).toEqual([])
  rmSync(paths.postgres, { recursive: true })
  cpSync(join(paths.backups, backup ?? ''), paths.postgres, { recursive: true })
  const again = await keepIn(paths)
  expect(await query(again.current.url, 'select text from note')).toEqual([{ text: 'kept' }])
  expect(await migrateIn(again, paths, first)).toEqual([])
})

test('a first migration, and a start with nothing to do, copy nothing and leave the server alone', async () => {
  const paths = await postgresHome()
  const kept = await keepIn(paths)
  const { pid } = kept.current
  await migrateIn(kept, paths, first)
  await migrateIn(kept, paths, first)
  expect(kept.current.pid).toBe(pid)
  expect(readdirSync(paths.home)).not.toContain('backups')
})

async function keepIn(paths: HomePaths): Promise<KeptPostgres> {
  const kept = await supervisePostgres(optionsOf(paths), { onRestarted: () => {}, onDown: () => {} })
  onTestFinished(() => kept.stop())
  return kept
}

function migrateIn(kept: KeptPostgres, paths: HomePaths, files: Readonly<Record<string, string>>) {
  const folder = migrationsFolder(files)
  return migrateEmbedded(kept, { dir: paths.postgres, folder, backups: paths.backups })
}
