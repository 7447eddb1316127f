import { describe, expect, test } from 'vitest'
import { createFlags } from '../../../../../electron/instance/stores/flags/create-flags.ts'
import { findEnvironment } from '../../../../../electron/instance/stores/tree/workspaces.ts'
import { newId } from '../../../../../shared/model/new-id.ts'
import { savedDocument, serving, variationId } from '../../../../builders/documents/documents.ts'
import { payloadOf, wireFlag } from '../../../../builders/documents/payload.ts'
import { freshInstance, importPayload, production, staging } from '../../../../builders/postgres/instance.ts'

type Instance = Awaited<ReturnType<typeof freshInstance>>

async function shop(): Promise<Instance> {
  const database = await freshInstance()
  await importPayload(database, payloadOf([wireFlag('a')]))
  return database
}

describe('a new flag', () => {
  const input = async (database: Instance, key: string) => {
    const environment = await findEnvironment(database.read, production)
    return { projectId: environment?.projectId ?? '', key, name: 'New', description: '', tags: ['t'] }
  }

  test('is off in every environment, with on and off', async () => {
    const database = await shop()
    const wanted = await input(database, 'new')
    await database.write((writer) => createFlags(writer, [wanted]))
    for (const place of [production, staging]) {
      const created = await savedDocument(database, 'new', place)
      expect(created.flag).toMatchObject({ name: 'New', tags: ['t'] })
      expect(created.flag.variations.map(({ key, value }) => [key, value])).toEqual([
        ['on', true],
        ['off', false],
      ])
      expect(created.targeting).toMatchObject({
        enabled: false,
        offVariationId: variationId(created, 1),
        fallthrough: serving(created, 0),
        payloadVersion: 1,
      })
      expect(created.targeting.salt).toMatch(/^[0-9a-f]{32}$/)
    }
  })

  test('has the variations that were asked for', async () => {
    const database = await shop()
    const variations = [null, { a: [1] }, 'x'].map((value, at) => ({ key: `v${at}`, value }))
    const wanted = { ...(await input(database, 'new')), variations }
    await database.write((writer) => createFlags(writer, [wanted]))
    const created = await savedDocument(database, 'new')
    expect(created.flag.variations.map(({ key, value }) => ({ key, value }))).toEqual(variations)
    expect(created.targeting.offVariationId).toBe(variationId(created, 2))
  })

  test('serves the variations that were asked for, in every environment, at its first version', async () => {
    const database = await shop()
    const variations = ['small', 'medium', 'big'].map((key) => ({ key, value: { size: key } }))
    const chosen = { variations, offVariationKey: 'small', onVariationKey: 'medium' }
    const wanted = [{ ...(await input(database, 'new')), ...chosen }, await input(database, 'other')]
    await database.write((writer) => createFlags(writer, wanted))
    for (const place of [production, staging]) {
      const created = await savedDocument(database, 'new', place)
      expect(created.targeting).toMatchObject({
        enabled: false,
        offVariationId: variationId(created, 0),
        fallthrough: serving(created, 1),
        version: 1,
        payloadVersion: 1,
      })
      const other = await savedDocument(database, 'other', place)
      expect(other.targeting).toMatchObject({
        offVariationId: variationId(other, 1),
        fallthrough: serving(other, 0),
      })
    }
  })

  test.each(['offVariationKey', 'onVariationKey'])('%s must be one of its variations', async (field) => {
    const database = await shop()
    const wanted = { ...(await input(database, 'new')), [field]: 'none' }
    await expect(database.write((writer) => createFlags(writer, [wanted]))).rejects.toMatchObject({
      code: 'INVALID',
      message: 'The new flag new has no variation none.',
      fields: [{ field }],
    })
  })

  test.for<[string, (wanted: Awaited<ReturnType<typeof input>>) => object, object]>([
    [
      'whose key is taken',
      (wanted) => ({ ...wanted, key: 'a' }),
      {
        code: 'CONFLICT',
        fields: [{ field: 'key', message: 'The project already has a flag with this key.' }],
      },
    ],
    ['in a project that is gone', (wanted) => ({ ...wanted, projectId: newId() }), { code: 'NOT_FOUND' }],
    [
      'with two variations of one key',
      (wanted) => ({
        ...wanted,
        variations: [
          { key: 'x', value: 1 },
          { key: 'x', value: 2 },
        ],
      }),
      { code: 'INVALID', fields: [{ field: 'variations' }] },
    ],
    [
      'with a null character in a value',
      (wanted) => ({
        ...wanted,
        variations: [
          { key: 'x', value: '\0' },
          { key: 'y', value: 2 },
        ],
      }),
      { code: 'INVALID', fields: [{ field: 'variations.0.value' }] },
    ],
  ])('%s is refused', async ([, change, error]) => {
    const database = await shop()
    const wanted = change(await input(database, 'new')) as Awaited<ReturnType<typeof input>>
    await expect(database.write((writer) => createFlags(writer, [wanted]))).rejects.toMatchObject(error)
    await expect(savedDocument(database, 'new')).rejects.toThrow('no flag new')
  })
})
