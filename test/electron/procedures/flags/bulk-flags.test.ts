import { describe, expect, test } from 'vitest'
import { putProfiles } from '../../../../electron/workbench/profiles.ts'
import type { HostClient } from '../../../../shared/contract/index.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { payloadOf, user, wireFlag } from '../../../builders/documents/payload.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { resultOf } from '../../../builders/host/result-of.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { importPayload, production } from '../../../builders/postgres/instance.ts'

const on = { on: true, fallthrough: { variation: 0 }, offVariation: 1 }
const off = { on: false, fallthrough: { variation: 0 }, offVariation: 1 }

/** A project with `base`, `user` that needs it, `alone` and the flag `dark`, which is off. */
async function project(more: ReturnType<typeof wireFlag>[] = []) {
  const host = await openTestHost({ sample: false })
  const window = openWindow(host)
  await importPayload(
    host.database,
    payloadOf([
      wireFlag('base', on),
      wireFlag('user', { ...on, prerequisites: [{ key: 'base', variation: 0 }] }),
      wireFlag('alone', on),
      wireFlag('dark', off),
      ...more,
    ]),
  )
  const people = ['ann', 'bob', 'cyd'].map((key) => ({
    id: newId(),
    name: key,
    tags: [],
    context: user(key),
  }))
  putProfiles(host.workbench, people)
  return { window, ...(await placeOf(window)) }
}

async function placeOf(window: HostClient) {
  const tree = await window.tree.get()
  const found = tree
    .find(({ key }) => key === production.workspaceKey)
    ?.projects.find(({ key }) => key === production.projectKey)
  const projectId = found?.id ?? ''
  const environmentId = found?.environments.find(({ key }) => key === production.environmentKey)?.id ?? ''
  const rows = await window.flags.listAll({ projectId })
  const id = (key: string) => rows.find((row) => row.key === key)?.id ?? ''
  const states = async () => {
    const now = await window.flags.listAll({ projectId })
    return Object.fromEntries(now.map(({ key, states }) => [key, states[environmentId]?.enabled]))
  }
  return { projectId, environmentId, id, states }
}

const operationsOf = async (window: HostClient, projectId: string) =>
  (await window.operations.list({ projectId, limit: 50 })).items

describe('the preview of a bulk change', () => {
  test('says per flag who moves, what stays as it is, and who needs a flag of the selection', async () => {
    const { window, environmentId, id } = await project()
    const ids = [id('base'), id('dark')]
    const preview = await resultOf(window.bulkFlags.preview({ environmentId, ids, change: 'off', tag: '' }))
    expect(preview).toEqual({
      flags: [
        { id: id('base'), isSame: false, moves: [{ from: 0, to: 1, count: 3 }], needs: [] },
        { id: id('dark'), isSame: true, moves: [], needs: [] },
      ],
      usedOutside: [{ id: id('base'), variation: 0, users: [id('user')] }],
      movers: 3,
      moversOutside: 3,
      profileCount: 3,
    })
  })

  test('counts a user within the selection once, and names a prerequisite that stays off', async () => {
    const { window, environmentId, id } = await project()
    await resultOf(window.bulkFlags.turn({ environmentId, ids: [id('base'), id('user')], enabled: false }))
    const preview = await resultOf(
      window.bulkFlags.preview({ environmentId, ids: [id('user')], change: 'on', tag: '' }),
    )
    expect(preview.flags).toEqual([{ id: id('user'), isSame: false, moves: [], needs: [id('base')] }])
    const both = await resultOf(
      window.bulkFlags.preview({ environmentId, ids: [id('user'), id('base')], change: 'on', tag: '' }),
    )
    expect(both.flags.map((flag: { needs: string[] }) => flag.needs)).toEqual([[], []])
    expect(both.movers).toBe(3)
  })

  test('of a removal gives everybody the default, and names users in every environment', async () => {
    const { window, environmentId, id } = await project()
    const input = { environmentId, ids: [id('base')], change: 'remove' as const, tag: '' }
    const preview = await resultOf(window.bulkFlags.preview(input))
    expect(preview.flags[0]?.moves).toEqual([{ from: 0, to: null, count: 3 }])
    expect(preview.usedOutside).toEqual([{ id: id('base'), variation: 0, users: [id('user')] }])
  })
})

describe('a bulk change is one operation', () => {
  test('that turns flags off, and one undo brings back', async () => {
    const { window, projectId, environmentId, id, states } = await project()
    const ids = [id('base'), id('alone'), id('dark')]
    const { operationId } = await resultOf(window.bulkFlags.turn({ environmentId, ids, enabled: false }))
    expect(await states()).toEqual({ base: false, user: true, alone: false, dark: false })
    const [latest] = await operationsOf(window, projectId)
    expect(latest).toMatchObject({
      id: operationId,
      sentence: `Turned off 2 flags: alone and base in ${production.environmentKey}`,
    })
    await window.operations.undo({ projectId, operationId: operationId ?? '' })
    expect(await states()).toEqual({ base: true, user: true, alone: true, dark: false })
  })

  test('that writes nothing, and is none, if all flags are as wanted', async () => {
    const { window, environmentId, id } = await project()
    const input = { environmentId, ids: [id('dark')], enabled: false }
    expect(await resultOf(window.bulkFlags.turn(input))).toEqual({ operationId: null })
  })

  test('that adds and removes tags', async () => {
    const { window, projectId, id } = await project()
    const tagsNow = async () =>
      (await window.flags.listAll({ projectId })).map(({ key, tags }) => `${key}: ${tags.join(' ')}`)
    const ids = [id('alone'), id('dark')]
    await resultOf(window.bulkFlags.tag({ projectId, ids, add: ['q4', 'a b'], remove: [] }))
    await resultOf(window.bulkFlags.tag({ projectId, ids: [id('dark')], add: ['q4'], remove: ['a b'] }))
    expect(await tagsNow()).toEqual(['alone: q4 a b', 'base: ', 'dark: q4', 'user: '])
  })

  test('that archives flags, off in every environment, and restores them', async () => {
    const { window, projectId, id, states } = await project()
    const ids = [id('alone'), id('dark')]
    const archived = async () =>
      (await window.flags.listAll({ projectId })).filter((row) => row.archived).map(({ key }) => key)
    const { operationId } = await resultOf(window.bulkFlags.archive({ projectId, ids, archived: true }))
    expect(await archived()).toEqual(['alone', 'dark'])
    expect(await states()).toMatchObject({ alone: false, dark: false })
    await resultOf(window.bulkFlags.archive({ projectId, ids: [id('dark')], archived: false }))
    expect(await archived()).toEqual(['alone'])
    await expect(window.operations.undo({ projectId, operationId: operationId ?? '' })).rejects.toMatchObject(
      { code: 'STALE' },
    )
    const again = await resultOf(window.bulkFlags.archive({ projectId, ids: [id('alone')], archived: false }))
    expect(await states()).toMatchObject({ alone: false })
    await window.operations.undo({ projectId, operationId: again.operationId ?? '' })
    expect(await archived()).toEqual(['alone'])
  })

  test('that deletes flags with those that need them, in any order', async () => {
    const { window, projectId, id } = await project()
    const remove = (ids: string[]) => resultOf(window.bulkFlags.remove({ projectId, ids }))
    await expect(remove([id('base'), id('alone')])).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'The flag base is a prerequisite of user: remove it there first.',
    })
    const { operationId } = await remove([id('base'), id('user')])
    expect((await window.flags.listAll({ projectId })).map(({ key }) => key)).toEqual(['alone', 'dark'])
    await window.operations.undo({ projectId, operationId: operationId ?? '' })
    expect(await window.flags.listAll({ projectId })).toHaveLength(4)
  })

  test('only within one project', async () => {
    const { window, environmentId } = await project()
    const foreign = await foreignFlag(window)
    const input = { environmentId, ids: [foreign], enabled: true }
    await expect(resultOf(window.bulkFlags.turn(input))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('of hundreds of flags that reports how far it is, and leaves nothing when it is cancelled on the way', async () => {
    const { window, projectId, environmentId } = await project(
      Array.from({ length: 600 }, (_, at) => wireFlag(`many-${at}`, on)),
    )
    const rows = await window.flags.listAll({ projectId })
    const ids = rows.filter(({ key }) => key.startsWith('many-')).map(({ id }) => id)
    const isOn = async () =>
      (await window.flags.listAll({ projectId })).filter(({ states }) => states[environmentId]?.enabled)
        .length
    const before = await isOn()
    const end = new AbortController()
    const input = { environmentId, ids, enabled: false }
    const steps = await window.bulkFlags.turn(input, { signal: end.signal })
    expect((await steps.next()).value).toMatchObject({ stage: 'turning flags off', total: 600 })
    end.abort()
    await expect(resultOf(Promise.resolve(steps))).rejects.toThrow()
    expect(await isOn()).toBe(before)
    await resultOf(window.bulkFlags.turn(input))
    expect(await isOn()).toBe(before - 600)
  })

  test('that can be cancelled before it is written', async () => {
    const { window, environmentId, id, states } = await project()
    const end = new AbortController()
    end.abort()
    const input = { environmentId, ids: [id('base')], enabled: false }
    await expect(resultOf(window.bulkFlags.turn(input, { signal: end.signal }))).rejects.toThrow()
    expect(await states()).toMatchObject({ base: true })
  })
})

async function foreignFlag(window: HostClient): Promise<string> {
  const project = await window.projects.createAt({ workspaceKey: 'other', projectKey: 'other', name: '' })
  const { id } = await window.flags.create({ projectId: project.id, key: 'foreign' })
  return id
}
