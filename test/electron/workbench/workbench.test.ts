import { describe, expect, test } from 'vitest'
import { flagDrafts } from '../../../electron/workbench/drafts.ts'
import { listProfiles, putProfiles, removeProfiles } from '../../../electron/workbench/profiles.ts'
import { readSettings, updateSettings } from '../../../electron/workbench/settings.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { freshWorkbench } from '../../builders/host/workbench.ts'
import { documentsOf, readGood } from '../../shared/payload/import-purely.ts'

const [document] = documentsOf(
  readGood(
    JSON.stringify({ flags: { f: { key: 'f', version: 1, variations: [null, { a: '😀' }], x: [1] } } }),
  ),
).flags
if (!document) throw new Error('no document')

const profile = (name: string, tags: string[] = []) => ({
  id: newId(),
  name,
  tags,
  context: { kind: 'user', key: name },
})

describe('trait profiles', () => {
  test('are listed by name as they were put', async () => {
    const workbench = await freshWorkbench()
    const [b, a] = [profile('b', ['x', 'ü']), profile('a')]
    putProfiles(workbench, [b, a])
    expect(listProfiles(workbench)).toEqual([a, b])
    putProfiles(workbench, [{ ...b, name: 'A', tags: [] }])
    expect(listProfiles(workbench)).toEqual([{ ...b, name: 'A', tags: [] }, a])
  })

  test('are put all or none', async () => {
    const workbench = await freshWorkbench()
    const broken = { ...profile('b'), name: null as never }
    expect(() => putProfiles(workbench, [profile('a'), broken])).toThrow(/NOT NULL/)
    expect(listProfiles(workbench)).toEqual([])
  })

  test('are removed, and those that are not there passed over', async () => {
    const workbench = await freshWorkbench()
    const [a, b] = [profile('a'), profile('b')]
    putProfiles(workbench, [a, b])
    removeProfiles(workbench, [a.id, newId()])
    expect(listProfiles(workbench)).toEqual([b])
  })
})

const owner = { accessId: '' }

describe('a draft', () => {
  const { flag, targeting } = document
  const of = { id: flag.id, environmentId: targeting.environmentId, accessId: '' }

  test('is kept as it was put, and says whether it is new', async () => {
    const workbench = await freshWorkbench()
    expect(flagDrafts.get(workbench, of)).toBeNull()
    const base = { flag: { ...flag, name: 'Before' }, targeting }
    expect(flagDrafts.put(workbench, owner, document, base)).toBe(true)
    const later = { flag: { ...flag, name: 'Later' }, targeting }
    expect(flagDrafts.put(workbench, owner, later)).toBe(false)
    expect(flagDrafts.get(workbench, of)).toEqual({ document: later, base })
    flagDrafts.put(workbench, owner, later, document)
    expect(flagDrafts.get(workbench, of)).toEqual({ document: later, base: document })
    expect(flagDrafts.list(workbench, targeting.environmentId, owner)).toMatchObject([{ id: flag.id }])
    expect(flagDrafts.list(workbench, newId(), owner)).toEqual([])
  })

  test('is one for each environment, and discarded alone', async () => {
    const workbench = await freshWorkbench()
    const elsewhere = { flag, targeting: { ...targeting, environmentId: newId() } }
    flagDrafts.put(workbench, owner, document)
    flagDrafts.put(workbench, owner, elsewhere)
    flagDrafts.discard(workbench, of)
    expect(flagDrafts.get(workbench, of)).toBeNull()
    const there = { ...of, environmentId: elsewhere.targeting.environmentId }
    expect(flagDrafts.get(workbench, there)).toEqual({ document: elsewhere, base: null })
  })

  test('of an access is apart from the one of the owner', async () => {
    const workbench = await freshWorkbench()
    const access = { accessId: newId() }
    const later = { flag: { ...flag, name: 'Later' }, targeting }
    flagDrafts.put(workbench, owner, document)
    expect(flagDrafts.get(workbench, { ...of, ...access })).toBeNull()
    expect(flagDrafts.put(workbench, access, later)).toBe(true)
    expect(flagDrafts.get(workbench, of)?.document).toEqual(document)
    expect(flagDrafts.discardAll(workbench, access, [document])).toBe(true)
    expect(flagDrafts.list(workbench, targeting.environmentId, access)).toEqual([])
    expect(flagDrafts.list(workbench, targeting.environmentId, owner)).toHaveLength(1)
  })

  test('of a form that is not known counts as none, and gives way', async () => {
    const workbench = await freshWorkbench()
    workbench
      .prepare(`insert into draft values (?, ?, '', '{"flag":{}}', '', null)`)
      .run(of.id, of.environmentId)
    expect(flagDrafts.get(workbench, of)).toBeNull()
    expect(flagDrafts.put(workbench, owner, document)).toBe(false)
    expect(flagDrafts.get(workbench, of)).toEqual({ document, base: null })
  })
})

describe('settings', () => {
  test('are their defaults until they are changed, one by one', async () => {
    const workbench = await freshWorkbench()
    const defaults = readSettings(workbench, '')
    expect(defaults).toMatchObject({ theme: 'system', environmentId: null, benchOpen: true })
    expect(updateSettings(workbench, '', { theme: 'dark', environmentId: undefined })).toEqual({
      ...defaults,
      theme: 'dark',
    })
    expect(updateSettings(workbench, '', { environmentId: 'e' })).toEqual({
      ...defaults,
      theme: 'dark',
      environmentId: 'e',
    })
  })

  test('that name places are apart for an access, the others are not', async () => {
    const workbench = await freshWorkbench()
    updateSettings(workbench, '', { theme: 'dark', environmentId: 'mine' })
    const access = newId()
    expect(readSettings(workbench, access)).toMatchObject({
      theme: 'dark',
      environmentId: null,
    })
    updateSettings(workbench, access, { theme: 'light', environmentId: 'theirs' })
    expect(readSettings(workbench, access)).toMatchObject({ theme: 'light', environmentId: 'theirs' })
    expect(readSettings(workbench, '')).toMatchObject({ theme: 'light', environmentId: 'mine' })
  })

  test.for([['"pink"'], ['{'], ['null'], ['[]']])(
    'one that cannot be read (%s) has its default, the others stay',
    async ([stored]) => {
      const workbench = await freshWorkbench()
      const changed = updateSettings(workbench, '', { benchOpen: false })
      workbench.prepare(`insert into setting values ('theme', ?), ('unheardOf', '1')`).run(stored)
      expect(readSettings(workbench, '')).toEqual({ ...changed, theme: 'system' })
    },
  )
})
