import { expect, test } from 'vitest'
import { undoOperation } from '../../../../electron/instance/history/undo/undo.ts'
import {
  createSdkKey,
  editSdkKey,
  listSdkKeys,
  removeSdkKey,
  rotateSdkKey,
  useSdkKey,
} from '../../../../electron/instance/stores/sdk-keys.ts'
import { single } from '../../../migrations/fixture.ts'
import { inHistoryWorld, lastOperation } from '../history/world.ts'

const inEnvironment = (
  work: (
    world: Parameters<Parameters<typeof inHistoryWorld>[0]>[0] & { environmentId: string },
  ) => Promise<void>,
) =>
  inHistoryWorld(async (world) =>
    work({ ...world, environmentId: await single<string>(world.client, `select environment('production')`) }),
  )

test.each(['server', 'client', 'mobile'] as const)(
  'a %s key is told once and opens its environment',
  (kind) =>
    inEnvironment(async ({ client, database, environmentId }) => {
      const { id, key } = await database.write((writer) =>
        createSdkKey(writer, { environmentId, kind, name: 'web' }),
      )
      expect(key).toMatch(new RegExp(`^sdk-${kind}_[0-9a-f-]{36}$`))
      expect(await useSdkKey(database.read, key)).toMatchObject({
        id,
        environmentId,
        kind,
        name: 'web',
        hint: key.slice(-4),
      })
      const stored = await single<string>(client, 'select sdk_key::text from sdk_key')
      expect(stored).not.toContain(key)
      expect(JSON.stringify(await listSdkKeys(database.read, environmentId))).not.toContain(key)
    }),
)

test('rotated, the old key opens nothing and the new one does', () =>
  inEnvironment(async ({ database, environmentId }) => {
    const old = await database.write((writer) => createSdkKey(writer, { environmentId, kind: 'server' }))
    const { key } = await database.write((writer) => rotateSdkKey(writer, old.id))
    expect(await useSdkKey(database.read, old.key)).toBeUndefined()
    expect(await useSdkKey(database.read, key)).toMatchObject({ id: old.id, version: 2 })
  }))

test('disabled, expired or removed, a key opens nothing', () =>
  inEnvironment(async ({ client, database, environmentId }) => {
    const { id, key } = await database.write((writer) =>
      createSdkKey(writer, { environmentId, kind: 'server' }),
    )
    const now = await single<number>(client, 'select extract(epoch from now())::float8')
    const opensAfter = async (edit: Parameters<typeof editSdkKey>[2]) => {
      await database.write((writer) => editSdkKey(writer, id, edit))
      return (await useSdkKey(database.read, key)) !== undefined
    }
    expect(await opensAfter({ enabled: false })).toBe(false)
    expect(await opensAfter({ enabled: true })).toBe(true)
    expect(await opensAfter({ expiresAt: Math.floor(now) - 1 })).toBe(false)
    expect(await opensAfter({ expiresAt: Math.floor(now) + 60 })).toBe(true)
    expect(await opensAfter({ expiresAt: null, name: 'web', tags: ['x'] })).toBe(true)
    expect(await listSdkKeys(database.read, environmentId)).toMatchObject([
      { name: 'web', tags: ['x'], expiresAt: null },
    ])
    await database.write((writer) => removeSdkKey(writer, id))
    expect(await useSdkKey(database.read, key)).toBeUndefined()
  }))

test('its use is noted, and is no change of it', () =>
  inEnvironment(async ({ client, database, environmentId }) => {
    const { key } = await database.write((writer) => createSdkKey(writer, { environmentId, kind: 'server' }))
    const operation = await lastOperation(database)
    await useSdkKey(database.read, key)
    expect(await single(client, 'select last_used_at is not null and version = 1 from sdk_key')).toBe(true)
    expect(await lastOperation(database)).toBe(operation)
  }))

test('a key that is not there is not found', () =>
  inEnvironment(async ({ database }) => {
    const unknown = '00000000-0000-7000-8000-000000000000'
    const works = [
      database.write((writer) => rotateSdkKey(writer, unknown)),
      database.write((writer) => editSdkKey(writer, unknown, { name: 'x' })),
      database.write((writer) => removeSdkKey(writer, unknown)),
      database.write((writer) => createSdkKey(writer, { environmentId: unknown, kind: 'server' })),
    ]
    const codes = await Promise.all(works.map((work) => work.catch((error: { code: string }) => error.code)))
    expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'])
  }))

test('an environment that is brought back comes without its keys; a key alone is not brought back', () =>
  inEnvironment(async ({ client, database, environmentId }) => {
    const { id } = await database.write((writer) => createSdkKey(writer, { environmentId, kind: 'server' }))
    await client.query(`delete from environment where id = environment('production')`)
    const removal = await lastOperation(database)
    await database.write((writer) => undoOperation(writer, removal))
    expect(
      await single(
        client,
        `select count(*)::integer from environment where key = 'production' and project_id = project('shop')`,
      ),
    ).toBe(1)
    expect(await listSdkKeys(database.read, environmentId)).toEqual([])
    const another = await database.write((writer) => createSdkKey(writer, { environmentId, kind: 'server' }))
    expect(another.id).not.toBe(id)
    const creation = await lastOperation(database)
    await expect(database.write((writer) => undoOperation(writer, creation))).rejects.toMatchObject({
      code: 'INVALID',
    })
  }))
