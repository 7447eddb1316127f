import { expect, test } from 'vitest'
import { putProfiles } from '../../../../electron/workbench/profiles.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { payloadOf, segmentRule, user, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { flagbench } from '../../../builders/host/flagbench.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { resultOf } from '../../../builders/host/result-of.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { importPayload, production } from '../../../builders/postgres/instance.ts'
import { freshDatabase } from '../../../builders/postgres/postgres.ts'

const on = { on: true, fallthrough: { variation: 1 }, offVariation: 1 }

/** A project in which `sale` serves true to the segment `vip` if `base` does, with ann as VIP. */
async function shop() {
  const databaseUrl = await freshDatabase()
  const host = await openTestHost({ databaseUrl })
  const window = openWindow(host)
  await importPayload(
    host.database,
    payloadOf(
      [
        wireFlag('base', { ...on, fallthrough: { variation: 0 } }),
        wireFlag('other', on),
        wireFlag('sale', {
          ...on,
          prerequisites: [{ key: 'base', variation: 0 }],
          rules: [segmentRule('vip', 0)],
        }),
      ],
      [wireSegment('vip', { included: ['ann'] })],
    ),
  )
  const ann = { id: newId(), name: 'Ann', tags: [], context: user('ann') }
  putProfiles(host.workbench, [ann])
  const project = (await window.tree.get())
    .find(({ key }) => key === production.workspaceKey)
    ?.projects.find(({ key }) => key === production.projectKey)
  const projectId = project?.id ?? ''
  const environmentId = project?.environments.find(({ key }) => key === production.environmentKey)?.id ?? ''
  const flags = await window.flags.listAll({ projectId })
  const flagId = (key: string) => flags.find((row) => row.key === key)?.id ?? ''
  const segmentId = (await window.segments.listAll({ environmentId }))[0]?.id ?? ''
  const setEnabled = (key: string, enabled: boolean) =>
    window.targeting.update({ flagId: flagId(key), environmentId, enabled, ifVersion: '*' })
  const include = (included: string[]) =>
    window.segmentSettings.update({ segmentId, environmentId, included, ifVersion: '*' })
  const ask = (key: string) =>
    resultOf(window.past.sinceWhen({ environmentId, resourceId: flagId(key), profileId: ann.id }))
  const run = (...args: readonly string[]) =>
    flagbench('since', 'acme/shop/production', ...args, '--database-url', databaseUrl)
  return { window, projectId, environmentId, flagId, segmentId, annId: ann.id, setEnabled, include, ask, run }
}

test('names every operation that flipped the answer, in the flag, a prerequisite or a segment', async () => {
  const { setEnabled, include, ask, window, flagId, segmentId } = await shop()
  await setEnabled('base', false)
  await setEnabled('other', false)
  await setEnabled('base', true)
  await include(['bob'])
  await window.flags.update({ flagId: flagId('sale'), description: 'Spring', ifVersion: '*' })
  const { now, revisions, isCut } = await ask('sale')
  expect(isCut).toBe(false)
  expect(now).toMatchObject({ value: false, reason: { kind: 'FALLTHROUGH' } })
  expect(revisions.map(({ change, after }) => [change, after?.value])).toEqual([
    ['same', false],
    ['moves', false],
    ['moves', true],
    ['moves', false],
    ['moves', true],
  ])
  expect(revisions[1]?.touched).toEqual([{ kind: 'segment', id: segmentId }])
  expect(revisions[2]?.touched).toEqual([{ kind: 'flag', id: flagId('base') }])
  expect(revisions[3]?.after?.reason).toMatchObject({ kind: 'PREREQUISITE_FAILED' })
  expect(revisions.at(-1)?.before).toBeNull()
  expect(revisions.every(({ operation }) => operation.sentence !== '')).toBe(true)
})

test('a segment that no longer exists is asked too', async () => {
  const { ask, window, environmentId, flagId, segmentId, include } = await shop()
  await include(['bob'])
  await window.targeting.update({ flagId: flagId('sale'), environmentId, rules: [], ifVersion: '*' })
  await window.segments.remove({ segmentId, ifVersion: '*' })
  const { revisions } = await ask('sale')
  expect(revisions.map(({ change, after }) => [change, after?.reason.kind])).toEqual([
    ['same', 'FALLTHROUGH'],
    ['moves', 'FALLTHROUGH'],
    ['moves', 'RULE_MATCH'],
  ])
})

test('a flag that was deleted and restored gave nothing meanwhile', async () => {
  const { ask, window, projectId, flagId } = await shop()
  await window.flags.remove({ flagId: flagId('sale'), ifVersion: '*' })
  const [removed] = (await window.operations.list({ projectId, limit: 1 })).items
  await window.operations.undo({ projectId, operationId: removed?.id ?? '' })
  const changes = (await ask('sale')).revisions.map(({ before, after }) => [before?.value, after?.value])
  expect(changes).toEqual([
    [undefined, true],
    [true, undefined],
    [undefined, true],
  ])
})

test('reading no further cancels the work', async () => {
  const { window, environmentId, flagId, annId } = await shop()
  const stop = new AbortController()
  stop.abort()
  const asked = window.past.sinceWhen(
    { environmentId, resourceId: flagId('sale'), profileId: annId },
    { signal: stop.signal },
  )
  await expect(asked.then((steps) => steps.next())).rejects.toThrow()
})

test('flagbench since says it in a sentence, and as JSON', async () => {
  const { setEnabled, include, run } = await shop()
  await setEnabled('base', false)
  await setEnabled('base', true)
  await include(['bob'])
  const context = JSON.stringify(user('ann'))
  const told = await run('--flag', 'sale', '--context', context)
  expect(told).toMatchObject({ code: 0, stderr: '' })
  expect(told.stdout).toMatch(
    /^sale gives off since \d{4}-\d\d-\d\d \d\d:\d\d UTC\.\nBefore that: on for less than a minute\.\n\n/,
  )
  expect(told.stdout.match(/on → off {2}/g)).toHaveLength(2)
  expect(told.stdout).toMatch(/4 operations asked\.\n$/)
  const json = await run('--flag', 'sale', '--context', context, '--json')
  const { now, revisions } = JSON.parse(json.stdout)
  expect(now).toMatchObject({ value: false, variation: { index: 1 } })
  expect(revisions[0]).toMatchObject({ change: 'moves', before: { value: true }, after: { value: false } })
  expect(await run('--flag', 'nope', '--context', context)).toMatchObject({
    code: 1,
    stderr: 'There is no flag “nope”.\n',
  })
  expect(await run('--flag', 'sale')).toMatchObject({
    code: 64,
    stderr: 'Say who asks: either --context JSON or --profile NAME.\n',
  })
})
