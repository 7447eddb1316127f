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
  expect(await window.conversions.preview({ projectId: base.id })).toEqual({
    flags: 1,
    segments: 1,
    exactFlags: 1,
    findings: [
      {
        environmentKey: 'production',
        resource: 'segment',
        key: 'pros',
        part: 'rule 1',
        kind: 'lists',
        message: 'If plan is a list, LaunchDarkly compares each of its entries.',
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
  const created = await window.conversions.apply(input)
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
  expect(items).toMatchObject([{ label: 'Converted base to converted' }])
  await expect(window.conversions.apply(input)).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(window.conversions.preview({ projectId: created.id })).rejects.toMatchObject({
    code: 'INVALID',
  })
})
