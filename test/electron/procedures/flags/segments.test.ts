import { expect, test } from 'vitest'
import { newId } from '../../../../shared/model/new-id.ts'
import { clause } from '../../../builders/documents/documents.ts'
import { aSegmentRule } from '../../../builders/documents/segment-document.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { openWindow } from '../../../builders/host/window.ts'

/** A window on a host with a project and the segment `beta`. */
async function openSegment() {
  const client = openWindow(await openTestHost({ mode: 'desktop' }))
  const workspace = await client.workspaces.create({ key: 'acme' })
  const project = await client.projects.create({ workspaceId: workspace.id, key: 'shop' })
  const [first, second] = project.environments.map(({ id }) => id)
  if (!first || !second) throw new Error('a project has two environments')
  const { id: segmentId } = await client.segments.create({ projectId: project.id, key: 'beta' })
  const place = { segmentId, environmentId: first }
  const document = await client.segmentSettings.get(place)
  return { client, projectId: project.id, environments: [first, second] as const, place, document }
}

type Opened = Awaited<ReturnType<typeof openSegment>>

const inSegment = (key: string) => ({ ...clause('', 'segmentMatch', key), contextKind: '' })

/** Targets the segment from the flag `checkout` in the first environment. */
async function useIt({ client, projectId, environments: [environmentId] }: Opened) {
  const { id: flagId } = await client.flags.create({ projectId, key: 'checkout' })
  const rules = [{ clauses: [inSegment('beta')], serve: null }]
  await client.targeting.update({ flagId, environmentId, ifVersion: '*', rules })
  return flagId
}

test('a draft is kept as it is typed, and gone once the segment is saved', async () => {
  const { client, place, document } = await openSegment()
  const draft = {
    segment: { ...document.segment, name: 'x'.repeat(300) },
    setting: { ...document.setting, included: ['ann'] },
  }
  await client.segmentDrafts.save({ document: draft })
  expect(await client.segmentDrafts.get(place)).toEqual({ document: draft, base: null })
  expect(await client.segmentDrafts.list({ environmentId: place.environmentId })).toMatchObject([
    { segmentId: place.segmentId },
  ])
  await client.segmentSettings.save({ document: { ...draft, segment: document.segment } })
  expect(await client.segmentDrafts.get(place)).toBeNull()
})

test('a refused save keeps its draft', async () => {
  const { client, place, document } = await openSegment()
  await client.segmentDrafts.save({ document })
  const stale = { ...document, setting: { ...document.setting, version: 7 } }
  await expect(client.segmentSettings.save({ document: stale })).rejects.toMatchObject({ code: 'STALE' })
  expect(await client.segmentDrafts.get(place)).toEqual({ document, base: null })
  await client.segmentDrafts.remove(place)
  expect(await client.segmentDrafts.get(place)).toBeNull()
})

test('what names a segment is listed for every environment', async () => {
  const opened = await openSegment()
  const { client, projectId, environments, place } = opened
  const flagId = await useIt(opened)
  const { id } = await client.segments.create({ projectId, key: 'outer' })
  const rules = [aSegmentRule([inSegment('beta')])]
  await client.segmentSettings.update({
    segmentId: id,
    environmentId: environments[1],
    ifVersion: '*',
    rules,
  })
  expect(await client.segments.listUses({ segmentId: place.segmentId })).toEqual([
    { kind: 'flag', id: flagId, key: 'checkout', environmentId: environments[0] },
    { kind: 'segment', id, key: 'outer', environmentId: environments[1] },
  ])
  expect(await client.segments.listUses({ segmentId: newId() })).toEqual([])
})

test('a segment in use is not renamed by a save', async () => {
  const opened = await openSegment()
  await useIt(opened)
  const { client, document } = opened
  const renamed = { ...document, segment: { ...document.segment, key: 'other' } }
  await expect(client.segmentSettings.save({ document: renamed })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'The segment beta is in use by flag checkout: remove it there first.',
  })
})

test('but together with the conditions that name it', async () => {
  const opened = await openSegment()
  const flagId = await useIt(opened)
  const { client, place } = opened
  const { targeting } = await client.targeting.get({ flagId, environmentId: place.environmentId })
  const rules = targeting.rules.map((rule) => ({ ...rule, clauses: [inSegment('other')] }))
  await client.changes.apply({
    changes: [
      {
        request: 'targeting.update',
        input: { flagId, environmentId: place.environmentId, ifVersion: '*', rules },
      },
      { request: 'segments.update', input: { segmentId: place.segmentId, ifVersion: '*', key: 'other' } },
    ],
  })
  expect((await client.segmentSettings.get(place)).segment.key).toBe('other')
})
