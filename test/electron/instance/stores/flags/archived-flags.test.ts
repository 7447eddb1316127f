import { expect, test } from 'vitest'
import { payloadOf, wireFlag } from '../../../../builders/documents/payload.ts'
import { openTestHost } from '../../../../builders/host/host.ts'
import { resultOf } from '../../../../builders/host/result-of.ts'
import { openWindow } from '../../../../builders/host/window.ts'
import { importPayload, staging } from '../../../../builders/postgres/instance.ts'

/** The flag `old`, on in production and staging. */
async function project() {
  const host = await openTestHost({ sample: false })
  const window = openWindow(host)
  const payload = payloadOf([wireFlag('old'), wireFlag('other')])
  const { projectId, environmentId } = await importPayload(host.database, payload)
  await importPayload(host.database, payload, staging)
  const row = async (key: string) => {
    const found = (await window.flags.listAll({ projectId })).find((one) => one.key === key)
    if (!found) throw new Error(`There is no flag ${key}.`)
    return found
  }
  const flagId = (await row('old')).id
  const isOn = async () => Object.values((await row('old')).states).some(({ enabled }) => enabled)
  const archive = () => window.flags.update({ flagId, ifVersion: '*', archived: true })
  return { host, window, projectId, environmentId, flagId, row, isOn, archive, payload }
}

test('a flag that is archived by a request is off in every environment, in the same operation', async () => {
  const { window, projectId, isOn, archive } = await project()
  await archive()
  expect(await isOn()).toBe(false)
  const [latest] = (await window.operations.list({ projectId, limit: 1 })).items
  await window.operations.undo({ projectId, operationId: latest?.id ?? '' })
  expect(await isOn()).toBe(true)
})

test('no request turns an archived flag on', async () => {
  const { window, environmentId, flagId, row, isOn, archive } = await project()
  await archive()
  const archived = /The flag old is archived: restore it before you turn it on/
  const place = { flagId, environmentId }
  await expect(window.targeting.update({ ...place, ifVersion: '*', enabled: true })).rejects.toThrow(archived)
  const { flag, targeting } = await window.targeting.get(place)
  const document = { flag, targeting: { ...targeting, enabled: true } }
  await expect(window.targeting.save({ document })).rejects.toThrow(archived)
  const ids = [flagId, (await row('other')).id]
  await expect(resultOf(window.bulkFlags.turn({ environmentId, ids, enabled: true }))).rejects.toThrow(
    archived,
  )
  expect(await isOn()).toBe(false)
  await window.flags.update({ flagId, ifVersion: '*', archived: false })
  await window.targeting.update({ ...place, ifVersion: '*', enabled: true })
  expect(await isOn()).toBe(true)
})

test('an import that would turn an archived flag on is refused', async () => {
  const { host, archive, isOn, payload } = await project()
  await archive()
  await expect(importPayload(host.database, payload)).rejects.toThrow()
  expect(await isOn()).toBe(false)
})

test('undoing that it was turned off is refused while it is archived', async () => {
  const { window, projectId, flagId, isOn, archive } = await project()
  for (const { id } of (await window.tree.get()).flatMap(({ projects }) => projects[0]?.environments ?? []))
    await window.targeting.update({ flagId, environmentId: id, ifVersion: '*', enabled: false })
  const [turnedOff] = (await window.operations.list({ projectId, limit: 1 })).items
  await archive()
  await expect(window.operations.undo({ projectId, operationId: turnedOff?.id ?? '' })).rejects.toThrow(
    /would turn on the flag old, which is archived/,
  )
  expect(await isOn()).toBe(false)
})

test('the preview of turning flags on leaves archived ones as they are', async () => {
  const { window, environmentId, flagId, archive } = await project()
  await archive()
  const input = { environmentId, ids: [flagId], change: 'on' as const, tag: '' }
  expect((await resultOf(window.bulkFlags.preview(input))).flags).toMatchObject([{ isSame: true, moves: [] }])
})
