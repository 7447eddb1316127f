import { expect, test } from 'vitest'
import { serving } from '../../../builders/documents/flag-document.ts'
import {
  conditionRule,
  conditionSegmentRule,
  onIdentity,
  onSegment,
  onTrait,
} from '../../../builders/documents/flagbase-documents.ts'
import { user } from '../../../builders/documents/payload.ts'
import { flagbaseProject } from '../../../builders/host/flagbase-project.ts'
import { resultOf } from '../../../builders/host/result-of.ts'

async function project() {
  const contexts = [
    user('ann', { plan: 'pro' }),
    user('bob', { plan: 'free' }),
    user('cyd', { plan: ['pro'] }),
  ]
  const base = await flagbaseProject(contexts)
  const { read, save, saveSegment } = base
  await saveSegment([conditionSegmentRule(onTrait('plan', 'equal', 'pro'))])
  const { flag } = await read()
  const on = serving(flag.variations[0]!)
  await save({
    enabled: true,
    rules: [conditionRule(onSegment('pros'), on), conditionRule(onIdentity('bob'), on)],
  })
  return base
}

test('a report says what cannot be said exactly, and who of the profiles would move', async () => {
  const { window, project: base } = await project()
  expect(await resultOf(window.conversions.preview({ projectId: base.id }))).toEqual({
    flags: 1,
    segments: 1,
    exactFlags: 1,
    findings: [
      {
        kind: 'lists',
        count: 1,
        places: [
          {
            environmentKey: 'production',
            resource: 'segment',
            key: 'pros',
            part: 'rule 1',
            message: 'If plan is a list, LaunchDarkly compares each of its entries.',
          },
        ],
      },
    ],
    movers: [
      { environmentKey: 'staging', movers: 0 },
      { environmentKey: 'production', movers: 1 },
    ],
    profileCount: 3,
  })
})

test('a conversion creates a project that answers the same', async () => {
  const { window, project: base, production } = await project()
  const workspace = (await window.tree.get())[0]!
  const input = { workspaceId: workspace.id, projectId: base.id, projectKey: 'converted' }
  const { project: created, operationId } = await resultOf(window.conversions.apply(input))
  expect(created).toMatchObject({
    key: 'converted',
    evaluationModel: 'launchdarkly',
    flagCount: 1,
    segmentCount: 1,
  })
  expect(created.environments.map(({ key }) => key)).toEqual(base.environments.map(({ key }) => key))
  const there = created.environments.find(({ key }) => key === 'production')!
  for (const [environmentId, person] of [production, there.id].flatMap((id) =>
    ['ann', 'bob', 'dan'].map((key) => [id, user(key, { plan: key === 'ann' ? 'pro' : 'free' })] as const),
  )) {
    const { evaluations } = await window.evaluations.evaluate({ environmentId, context: person })
    expect(evaluations[0]).toMatchObject({ flagKey: 'banner', value: person.key !== 'dan' })
  }
  const { items } = await window.operations.list({ projectId: created.id, limit: 10 })
  expect(items).toMatchObject([{ id: operationId, label: 'Converted base to converted' }])
  await expect(resultOf(window.conversions.apply(input))).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(resultOf(window.conversions.preview({ projectId: created.id }))).rejects.toMatchObject({
    code: 'INVALID',
  })
})

test('a conversion can be undone: the new project is gone and the old one stays', async () => {
  const { window, project: base } = await project()
  const workspace = (await window.tree.get())[0]!
  const input = { workspaceId: workspace.id, projectId: base.id, projectKey: 'converted' }
  const { project: created, operationId } = await resultOf(window.conversions.apply(input))
  await window.operations.undo({ projectId: created.id, operationId: operationId! })
  const keys = (await window.tree.get()).flatMap(({ projects }) => projects.map(({ key }) => key))
  expect(keys).toContain('base')
  expect(keys).not.toContain('converted')
  await expect(resultOf(window.conversions.apply(input))).resolves.toMatchObject({
    project: { key: 'converted' },
  })
})

test('undoing a conversion refuses once the new project has changed', async () => {
  const { window, project: base } = await project()
  const workspace = (await window.tree.get())[0]!
  const { project: created, operationId } = await resultOf(
    window.conversions.apply({ workspaceId: workspace.id, projectId: base.id, projectKey: 'converted' }),
  )
  await window.flags.create({ projectId: created.id, key: 'later', name: '', description: '', tags: [] })
  const undone = window.operations.undo({ projectId: created.id, operationId: operationId! })
  await expect(undone).rejects.toMatchObject({ code: 'STALE' })
})

test('a report tells its progress and stops when asked, and a stopped conversion writes nothing', async () => {
  const { window, project: base } = await project()
  const workspace = (await window.tree.get())[0]!
  const end = new AbortController()
  const report = await window.conversions.preview({ projectId: base.id }, { signal: end.signal })
  expect((await report.next()).value).toMatchObject({ type: 'progress', stage: 'reading staging' })
  end.abort()
  await expect(report.next()).rejects.toThrow()
  const stop = new AbortController()
  const input = { workspaceId: workspace.id, projectId: base.id, projectKey: 'converted' }
  const run = await window.conversions.apply(input, { signal: stop.signal })
  await run.next()
  await run.return?.()
  stop.abort()
  await expect(resultOf(window.conversions.apply(input))).resolves.toMatchObject({
    project: { key: 'converted' },
  })
})
