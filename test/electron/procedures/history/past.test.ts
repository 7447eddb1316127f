import { describe, expect, test } from 'vitest'
import { putProfiles } from '../../../../electron/workbench/profiles.ts'
import type { PastMoment } from '../../../../shared/contract/shapes/moment.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { payloadOf, segmentRule, user, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { importPayload, production } from '../../../builders/postgres/instance.ts'

const on = { on: true, fallthrough: { variation: 1 }, offVariation: 1 }

/** A project in which `sale` serves its first variation to segment `vip` if `base` does, with ann as VIP. */
async function shop() {
  const host = await openTestHost({ sample: false })
  const window = openWindow(host)
  await importPayload(
    host.database,
    payloadOf(
      [
        wireFlag('base', { ...on, fallthrough: { variation: 0 } }),
        wireFlag('sale', {
          ...on,
          prerequisites: [{ key: 'base', variation: 0 }],
          rules: [segmentRule('vip', 0)],
        }),
      ],
      [wireSegment('vip', { included: ['ann'] })],
    ),
  )
  const [ann, bob] = ['ann', 'bob'].map((key) => ({ id: newId(), name: key, tags: [], context: user(key) }))
  if (!ann || !bob) throw new Error('unreachable')
  putProfiles(host.workbench, [ann, bob])
  const project = (await window.tree.get())
    .find(({ key }) => key === production.workspaceKey)
    ?.projects.find(({ key }) => key === production.projectKey)
  const projectId = project?.id ?? ''
  const environmentId = project?.environments.find(({ key }) => key === production.environmentKey)?.id ?? ''
  const flagId = async (key: string) =>
    (await window.flags.listAll({ projectId })).find((row) => row.key === key)?.id ?? ''
  const segmentId = async () => (await window.segments.listAll({ environmentId }))[0]?.id ?? ''
  const latest = async () => (await window.operations.list({ projectId, limit: 1 })).items[0]
  const before = async (): Promise<PastMoment> => ({
    operationId: (await latest())?.id ?? '',
    side: 'before',
  })
  return { host, window, projectId, environmentId, flagId, segmentId, latest, before, ann, bob }
}

type Shop = Awaited<ReturnType<typeof shop>>

async function turnOff({ window, environmentId }: Shop, flagId: string) {
  await window.targeting.update({
    flagId,
    environmentId,
    enabled: false,
    ifVersion: '*',
  })
}

describe('a project as it was', () => {
  test('lists the flags of then, those deleted since included', async () => {
    const world = await shop()
    const { window, projectId, environmentId } = world
    const sale = await world.flagId('sale')
    await window.flags.remove({ flagId: sale, ifVersion: '*' })
    const at = await world.before()
    expect((await window.past.flags({ projectId, at })).map(({ key }) => key)).toEqual(['base', 'sale'])
    expect((await window.flags.listAll({ projectId })).map(({ key }) => key)).toEqual(['base'])
    const { document } = await window.past.flag({ environmentId, resourceId: sale, at })
    expect(document.flag.key).toBe('sale')
    const after = { ...at, side: 'after' } as PastMoment
    await expect(window.past.flag({ environmentId, resourceId: sale, at: after })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('says which operations are next to the moment', async () => {
    const world = await shop()
    const { window, projectId } = world
    const imported = await world.latest()
    await turnOff(world, await world.flagId('base'))
    const at = await world.before()
    const moment = await window.past.moment({ projectId, at })
    expect(moment.position).toBe((moment.next?.position ?? 0) - 1)
    expect(moment.last?.id).toBe(imported?.id)
    expect(moment.next?.sentence).toContain('base')
    const since = await window.past.moment({ projectId, at: { time: new Date().toISOString() } })
    expect(since.next).toBeNull()
  })

  test('has the segments of then, with what used them', async () => {
    const world = await shop()
    const { window, environmentId } = world
    const segmentId = await world.segmentId()
    await window.segmentSettings.update({
      segmentId,
      environmentId,
      included: [],
      ifVersion: '*',
    })
    const at = await world.before()
    const [row] = await window.past.segments({ environmentId, at })
    expect(row).toMatchObject({ key: 'vip', includedCount: 1, usedBy: [{ key: 'sale' }] })
    const { document, changesSince } = await window.past.segment({ environmentId, resourceId: segmentId, at })
    expect(document.setting.included).toEqual(['ann'])
    expect(changesSince).toBe(1)
  })
})

describe('the bench evaluates a flag as it was', () => {
  test('with the flags and segments of then, beside what the profiles get now', async () => {
    const world = await shop()
    const { window, environmentId, ann } = world
    const sale = await world.flagId('sale')
    await turnOff(world, await world.flagId('base'))
    const place = { environmentId, resourceId: sale, at: await world.before() }
    const { rows, movers, rules } = await window.past.evaluate({ ...place, tag: '' })
    expect(rows.find(({ profileId }) => profileId === ann.id)).toMatchObject({
      saved: { variationIndex: 0, reasonKind: 'RULE_MATCH' },
      draft: { variationIndex: 1, reasonKind: 'PREREQUISITE_FAILED' },
      moves: true,
    })
    expect(movers).toBe(1)
    expect(rules).toEqual([{ reached: 2, matched: 1 }])
    const trace = await window.past.explain({ ...place, profileId: ann.id })
    expect(trace.evaluation.reason.kind).toBe('RULE_MATCH')
  })

  test('says what the flag needed then, and how often it has changed since', async () => {
    const world = await shop()
    const { window, environmentId } = world
    const sale = await world.flagId('sale')
    await turnOff(world, sale)
    const place = { environmentId, resourceId: sale, at: await world.before() }
    const { flags, segments, changesSince, savedAt } = await window.past.flag(place)
    expect(flags.map(({ key }) => key)).toEqual(['base', 'sale'])
    expect(segments.map(({ key }) => key)).toEqual(['vip'])
    expect(changesSince).toBe(1)
    expect(Date.parse(savedAt)).toBeLessThan(Date.now())
  })
})

test('an operation on another project is no moment of this one', async () => {
  const { window, environmentId, flagId } = await shop()
  const other = await window.workspaces.create({ key: 'other', name: '' })
  const project = await window.projects.create({ workspaceId: other.id, key: 'there', name: '' })
  const [made] = (await window.operations.list({ projectId: project.id, limit: 1 })).items
  const at: PastMoment = { operationId: made?.id ?? '', side: 'after' }
  const asked = window.past.flag({ environmentId, resourceId: await flagId('sale'), at })
  await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

describe('a segment as it was', () => {
  test('says who was in then and who is in now, and why', async () => {
    const { window, environmentId, flagId, segmentId, before, ann, bob } = await shop()
    const resourceId = await segmentId()
    const { segment, setting } = await window.segmentSettings.get({ segmentId: resourceId, environmentId })
    await window.segmentSettings.save({ document: { segment, setting: { ...setting, included: ['bob'] } } })
    const at = await before()
    const place = { environmentId, resourceId, at }
    const { rows, movers, included } = await window.past.evaluateSegment({ ...place, tag: '' })
    expect(rows.toSorted((one, other) => Number(other.saved) - Number(one.saved))).toEqual([
      { profileId: ann.id, saved: true, draft: false, moves: true },
      { profileId: bob.id, saved: false, draft: true, moves: true },
    ])
    expect([movers, included.matched]).toEqual([2, 1])
    const step = await window.past.explainSegment({ ...place, profileId: ann.id })
    expect(step).toMatchObject({ outcome: 'matched', why: 'included' })
    await window.flags.remove({ flagId: await flagId('sale'), ifVersion: '*' })
    await window.segments.remove({ segmentId: resourceId, ifVersion: '*' })
    expect((await window.past.evaluateSegment({ ...place, tag: '' })).movers).toBe(0)
  })
})
