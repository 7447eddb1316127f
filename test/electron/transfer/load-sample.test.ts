import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { readTree } from '../../../electron/instance/stores/tree/workspaces.ts'
import { loadSample, loadSampleOnce } from '../../../electron/transfer/load-sample.ts'
import { listProfiles, putProfiles } from '../../../electron/workbench/profiles.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { freshWorkbench } from '../../builders/host/workbench.ts'
import { exportPlace, freshInstance, staging } from '../../builders/postgres/instance.ts'

const mine = { id: newId(), name: 'mine', tags: [], context: { key: 'me' } }

describe('the sample', () => {
  test('is a project with flags in both environments, and profiles of which twelve are the core', async () => {
    const [database, workbench] = [await freshInstance(), await freshWorkbench()]
    const project = await loadSample(database, workbench)
    expect(project).toMatchObject({
      key: 'shop',
      name: 'Shop',
      isSample: true,
      flagCount: 60,
      segmentCount: 12,
    })
    expect(await readTree(database.read)).toMatchObject([{ key: 'acme', name: 'Acme', projects: [project] }])
    expect(await exportPlace(database, staging)).toEqual(await exportPlace(database))
    const profiles = listProfiles(workbench)
    expect(profiles).toHaveLength(300)
    expect(profiles.filter(({ tags }) => tags.includes('QA core'))).toHaveLength(12)
  })

  test('comes once, and again when it was removed, beside profiles of one’s own', async () => {
    const [database, workbench] = [await freshInstance(), await freshWorkbench()]
    putProfiles(workbench, [mine])
    await loadSample(database, workbench)
    await expect(loadSample(database, workbench)).rejects.toMatchObject({ code: 'CONFLICT' })
    await sql`delete from project`.execute(database.read)
    await expect(loadSample(database, workbench)).resolves.toMatchObject({ flagCount: 60 })
    expect(listProfiles(workbench)).toEqual([mine])
  })

  test('that cannot be finished is not begun', async () => {
    const [database, workbench] = [await freshInstance(), await freshWorkbench()]
    await sql`alter table project add constraint no_sample check (not is_sample)`.execute(database.read)
    await expect(loadSample(database, workbench)).rejects.toThrow('no_sample')
    expect(await readTree(database.read)).toEqual([])
  })
})

describe('at a start it comes', () => {
  test('where the embedded instance is empty, and not a second time', async () => {
    const [database, workbench] = [await freshInstance(), await freshWorkbench()]
    await loadSampleOnce(database, workbench, 'embedded')
    await sql`delete from project`.execute(database.read)
    await loadSampleOnce(database, workbench, 'embedded')
    expect(await readTree(database.read)).toMatchObject([{ key: 'acme', projects: [] }])
  })

  test('never into an external database', async () => {
    const [database, workbench] = [await freshInstance(), await freshWorkbench()]
    await loadSampleOnce(database, workbench, 'external')
    expect(await readTree(database.read)).toEqual([])
    expect(listProfiles(workbench)).toEqual([])
  })
})
