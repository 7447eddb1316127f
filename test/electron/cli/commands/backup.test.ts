import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openHost } from '../../../../electron/host.ts'
import { readTree } from '../../../../electron/instance/stores/tree/workspaces.ts'
import { loadSample } from '../../../../electron/transfer/load-sample.ts'
import { listProfiles } from '../../../../electron/workbench/profiles.ts'
import { expectPlainFailure, flagbench } from '../../../builders/host/flagbench.ts'
import { postgresHome } from '../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

async function openOn(home: string) {
  const host = await openHost({ home, sample: false })
  onTestFinished(() => host.close())
  return host
}

test('a backup that was made while a host runs is restored into another data folder', async () => {
  const first = await postgresHome()
  const host = await openOn(first.home)
  await loadSample(host.database, host.workbench)
  const file = join(temporaryFolder(), 'shop.flagbench-backup')
  const made = await flagbench('backup', file, '--home', first.home)
  expect(made).toEqual({ code: 0, stderr: '', stdout: `Backed up to ${file}.\n` })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expectPlainFailure(
    await flagbench('restore', file, '--home', first.home),
    1,
    /^The data folder .* is in use by another Flagbench \(process \d+\)/,
  )

  const second = await postgresHome()
  const restored = await flagbench('restore', file, '--home', second.home)
  expect(restored).toMatchObject({ code: 0, stderr: '' })
  const [, safety = ''] = /^Restored .*\. What was there before is in (.*)\.\n$/.exec(restored.stdout) ?? []
  expect(existsSync(safety)).toBe(true)
  const other = await openOn(second.home)
  expect((await readTree(other.database.read)).map(({ key }) => key)).toEqual(['acme'])
  expect(listProfiles(other.workbench)).toHaveLength(300)
}, 120_000)

test('without a host, a backup starts the database and stops it again; it never replaces a file', async () => {
  const { home, postgres } = await postgresHome()
  const file = join(temporaryFolder(), 'all.flagbench-backup')
  expect(await flagbench('backup', file, '--home', home)).toMatchObject({ code: 0, stderr: '' })
  expect(readdirSync(postgres)).not.toContain('postmaster.pid')
  expectPlainFailure(await flagbench('backup', file, '--home', home), 1, /^There is a file .* already/)
}, 120_000)

test('what is no backup, and an external database, are refused in a sentence', async () => {
  const { home } = await postgresHome()
  const file = join(temporaryFolder(), 'notes.txt')
  writeFileSync(file, 'notes')
  expectPlainFailure(
    await flagbench('restore', file, '--home', home),
    1,
    /^The file .*notes\.txt is not a backup of Flagbench\.$/m,
  )
  for (const command of ['backup', 'restore'])
    expectPlainFailure(
      await flagbench(command, file, '--database-url', 'postgres://me@127.0.0.1:1/shop'),
      1,
      /^Flagbench does not back up an external database: .* pg_dump\.$/m,
    )
}, 120_000)
