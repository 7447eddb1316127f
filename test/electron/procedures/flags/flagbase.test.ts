import { describe, expect, test } from 'vitest'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import type { Serve } from '../../../../shared/model/serve.ts'
import { aClause, aTarget } from '../../../builders/documents/flag-document.ts'
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

const serving = ({ flag }: FlagDocument, key: string): Serve => ({
  kind: 'variation',
  variationId: flag.variations.find((variation) => variation.key === key)?.id ?? '',
})

const split = ({ flag }: FlagDocument, ...weights: readonly number[]): Serve => ({
  kind: 'rollout',
  contextKind: 'user',
  bucketBy: '',
  seed: null,
  extra: null,
  slices: flag.variations.map(({ id: variationId }, at) => ({
    id: variationId,
    variationId,
    weight: (weights[at] ?? 0) * 1000,
    untracked: false,
    extra: null,
  })),
})

describe('a flag of a Flagbase project', () => {
  test('serves its last variation to everybody at first, on or off', async () => {
    const { read } = await flagbaseProject()
    const { flag, targeting } = await read()
    expect(targeting).toMatchObject({
      enabled: false,
      offVariationId: null,
      fallthrough: { kind: 'variation', variationId: flag.variations[1]?.id },
    })
  })

  test('is stored with rules on traits, identities and segments, and read as it was', async () => {
    const { read, save, saveSegment } = await flagbaseProject()
    const saved = await read()
    const pros = await saveSegment([conditionSegmentRule(onTrait('plan', 'equal', 'pro', true))])
    const rules = [
      conditionRule(onTrait('plan', 'contain', 'pro', true), serving(saved, 'on')),
      conditionRule(onIdentity('ann'), serving(saved, 'on')),
      conditionRule(onIdentity('ann', true), split(saved, 30, 70)),
      conditionRule(onSegment('pros', true), serving(saved, 'off')),
    ]
    const stored = await save({ enabled: true, rules })
    const [first, ...others] = rules
    expect(stored.targeting.rules).toEqual([
      { ...first, clauses: [{ ...first?.clauses[0], op: 'contains' }] },
      ...others,
    ])
    expect(await read()).toEqual(stored)
    expect(pros.setting.rules[0]?.clauses[0]).toMatchObject({ op: 'equal', values: ['pro'], negate: true })
    expect((await save({ rules: stored.targeting.rules })).targeting.version).toBe(stored.targeting.version)
  })

  test.each<readonly [string, (document: FlagDocument) => Partial<FlagDocument['targeting']>, RegExp]>([
    [
      'two conditions in a rule',
      (document) => ({
        rules: [
          {
            ...conditionRule(onIdentity('ann'), serving(document, 'on')),
            clauses: [aClause('a', 'equal', ['b']), aClause('c', 'equal', ['d'])],
          },
        ],
      }),
      /Rule 1 needs one condition with one text/,
    ],
    [
      'an operator of the other model',
      (document) => ({ rules: [conditionRule(onTrait('plan', 'startsWith', 'p'), serving(document, 'on'))] }),
      /Rule 1 has the operator “startsWith”/,
    ],
    [
      'a segment that is not there',
      (document) => ({ rules: [conditionRule(onSegment('nobody'), serving(document, 'on'))] }),
      /names the segment "nobody", which does not exist/,
    ],
    [
      'a fraction of a percent',
      (document) => ({ fallthrough: split(document, 12.5, 87.5) }),
      /12\.5 % is no whole percent/,
    ],
    [
      'weights that do not add up',
      (document) => ({ fallthrough: split(document, 12, 80) }),
      /add up to 92 %/,
    ],
    [
      'an individual target',
      ({ flag }) => ({ targets: [aTarget(flag.variations[0]!, ['ann'])] }),
      /has no individual targets/,
    ],
  ])('is refused with %s', async (_, change, message) => {
    const { read, save } = await flagbaseProject()
    await expect(save(change(await read()))).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(message),
    })
  })

  test('is evaluated as on the bench by the model of its project, and explained', async () => {
    const contexts = [user('ann', { plan: 'pro' }), user('bob', { plan: 'free' }), user('cyd')]
    const { window, read, save, saveSegment, profiles, production } = await flagbaseProject(contexts)
    await saveSegment([conditionSegmentRule(onTrait('plan', 'equal', 'pro'))])
    const document = await read()
    const wanted = {
      flag: document.flag,
      targeting: {
        ...document.targeting,
        enabled: true,
        rules: [
          conditionRule(onSegment('pros'), serving(document, 'on')),
          conditionRule(onIdentity('cyd'), serving(document, 'on')),
        ],
      },
    }
    const result = await window.bench.evaluate({ document: wanted, tag: '' })
    const outcomes = result.rows.map(({ profileId, saved, draft, moves }) => [
      profiles.find(({ id }) => id === profileId)?.name,
      saved.value,
      draft.value,
      draft.reasonKind,
      moves,
    ])
    expect(outcomes.toSorted()).toEqual([
      ['ann', false, true, 'RULE_MATCH', true],
      ['bob', false, false, 'FALLTHROUGH', false],
      ['cyd', false, true, 'RULE_MATCH', true],
    ])
    expect(result.rules).toEqual([
      { reached: 3, matched: 1 },
      { reached: 2, matched: 1 },
    ])
    const trace = await window.bench.explain({ document: wanted, profileId: profiles[0]?.id ?? '' })
    expect(trace.steps.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'context matched',
      'on matched',
      'rule matched',
      'rule skipped',
    ])
    const stored = await save({ enabled: true, rules: wanted.targeting.rules })
    const { rows } = await window.bench.evaluate({ document: stored, tag: '' })
    expect(rows.filter(({ moves }) => moves)).toEqual([])
    const { evaluations } = await window.evaluations.evaluate({
      environmentId: production,
      context: user('ann', { plan: 'pro' }),
    })
    expect(evaluations).toMatchObject([
      { flagKey: 'banner', value: true, variationIndex: 0, variationKey: 'on' },
    ])
  })

  test('loses a variation that nothing serves', async () => {
    const { window, read } = await flagbaseProject()
    const document = await read()
    const third = { id: crypto.randomUUID(), key: 'third', name: '', description: '', value: 3 }
    const wider = {
      ...document,
      flag: { ...document.flag, variations: [...document.flag.variations, third] },
    }
    const saved = await window.targeting.save({ document: wider })
    const narrower = { ...saved, flag: { ...saved.flag, variations: document.flag.variations } }
    expect((await window.targeting.save({ document: narrower })).flag.variations).toHaveLength(2)
  })
})

describe('a segment of a Flagbase project', () => {
  test('has those that match all its rules, and says who moves in the flags that use it', async () => {
    const contexts = [
      user('ann', { plan: 'pro', age: 30 }),
      user('bob', { plan: 'pro', age: 10 }),
      user('cyd'),
    ]
    const { window, read, readSegment, save, profiles, segment, production } = await flagbaseProject(contexts)
    const document = await read()
    await save({ enabled: true, rules: [conditionRule(onSegment('pros'), serving(document, 'on'))] })
    const saved = await readSegment()
    const rules = [
      conditionSegmentRule(onTrait('plan', 'equal', 'pro')),
      conditionSegmentRule(onTrait('age', 'greater_than_or_equal', '18')),
    ]
    const draft = { segment: saved.segment, setting: { ...saved.setting, rules } }
    const result = await window.segmentBench.evaluate({ document: draft, tag: '' })
    const isIn = result.rows.map(({ profileId, draft: now }) => [
      profiles.find(({ id }) => id === profileId)?.name,
      now,
    ])
    expect(isIn.toSorted()).toEqual([
      ['ann', true],
      ['bob', false],
      ['cyd', false],
    ])
    expect(result.rules).toEqual([
      { reached: 3, matched: 2 },
      { reached: 2, matched: 1 },
    ])
    expect(result.users).toMatchObject([{ key: 'banner', movers: 1 }])
    const uses = await window.segments.listUses({ segmentId: segment.id })
    expect(uses).toMatchObject([{ kind: 'flag', key: 'banner', environmentId: production }])
    const shared = await window.segments.get({ segmentId: segment.id })
    await expect(
      window.segments.remove({ segmentId: segment.id, ifVersion: String(shared.version) }),
    ).rejects.toMatchObject({ code: 'CONFLICT', message: /in use by flag banner/ })
  })
})

describe('two environments of a Flagbase project', () => {
  test('are compared, and a rule is promoted with the segment that it needs', async () => {
    const { window, read, save, saveSegment, staging, production } = await flagbaseProject([
      user('ann', { plan: 'pro' }),
    ])
    await saveSegment([conditionSegmentRule(onTrait('plan', 'equal', 'pro'))], staging)
    const document = await read(staging)
    const rules = [
      conditionRule(onSegment('pros'), serving(document, 'on')),
      conditionRule(onIdentity('ann'), serving(document, 'on')),
    ]
    await save({ enabled: true, rules }, staging)
    const pair = { sourceEnvironmentId: staging, environmentId: production }
    const { differences } = await resultOf(window.promotion.compare(pair))
    const flag = differences.find(({ kind }) => kind === 'flag')!
    expect(flag.parts.map(({ label }) => label)).toEqual(['on or off', 'rule 1', 'rule 2'])
    const chosen = { ...pair, flags: [{ id: flag.id, parts: flag.parts.map(({ id }) => id) }], segments: [] }
    const preview = await resultOf(window.promotion.preview({ ...chosen, tag: '' }))
    expect(preview).toMatchObject({ movers: 1, promoted: [{ key: 'banner' }, { key: 'pros' }] })
    await resultOf(window.promotion.apply({ ...chosen, state: preview.state }))
    const words = (await read(production)).targeting.rules.map(({ clauses: [clause] }) => clause?.values)
    expect(words).toEqual([['pros'], ['ann']])
    expect((await resultOf(window.promotion.compare(pair))).differences).toEqual([])
  })

  test('a new one is a copy of another', async () => {
    const { window, project, read, save, production } = await flagbaseProject()
    const document = await read()
    await save({ enabled: true, rules: [conditionRule(onIdentity('ann'), serving(document, 'on'))] })
    const { id } = await window.environments.create({
      projectId: project.id,
      key: 'qa',
      name: '',
      description: '',
      tags: [],
      copyFromEnvironmentId: production,
    })
    expect((await read(id)).targeting.rules[0]?.clauses[0]).toMatchObject({
      op: 'identityMatch',
      values: ['ann'],
    })
  })
})

test('the past of a flag knows a segment that has been deleted since by its key of then', async () => {
  const { window, project, production, segment, flag, read, save } = await flagbaseProject()
  await save({ rules: [conditionRule(onSegment('pros'), serving(await read(), 'on'))] })
  const { items } = await window.operations.list({ projectId: project.id, limit: 1 })
  await save({ rules: [] })
  await window.segments.remove({ segmentId: segment.id, ifVersion: '*' })
  const at = { operationId: items[0]!.id, side: 'after' as const }
  const past = await window.past.flag({ environmentId: production, resourceId: flag.id, at })
  expect(past.document.targeting.rules[0]?.clauses[0]).toMatchObject({ op: 'segmentMatch', values: ['pros'] })
  expect(past.segments.map(({ key }) => key)).toEqual(['pros'])
})

test('the empty text is a value of a trait', async () => {
  const { window, production, read, save } = await flagbaseProject()
  const on = serving(await read(), 'on')
  await save({ enabled: true, rules: [conditionRule(onTrait('plan', 'equal', ''), on)] })
  expect((await read()).targeting.rules[0]?.clauses[0]?.values).toEqual([''])
  const evaluate = async (plan: string) => {
    const context = user('ann', { plan })
    const { evaluations } = await window.evaluations.evaluate({ environmentId: production, context })
    return evaluations[0]?.value
  }
  expect([await evaluate(''), await evaluate('pro')]).toEqual([true, false])
})

test('a segment as it was has those who matched its rules then', async () => {
  const contexts = [user('ann', { plan: 'pro' }), user('bob', { plan: 'free' })]
  const { window, project, production, segment, profiles, saveSegment } = await flagbaseProject(contexts)
  await saveSegment([conditionSegmentRule(onTrait('plan', 'equal', 'pro'))])
  const { items } = await window.operations.list({ projectId: project.id, limit: 1 })
  await saveSegment([conditionSegmentRule(onTrait('plan', 'equal', 'free'))])
  const place = { environmentId: production, resourceId: segment.id }
  const at = { operationId: items[0]!.id, side: 'after' as const }
  const { rows } = await window.past.evaluateSegment({ ...place, at, tag: '' })
  const [ann, bob] = profiles.map(({ id }) => rows.find(({ profileId }) => profileId === id))
  expect([ann, bob]).toMatchObject([
    { saved: true, draft: false },
    { saved: false, draft: true },
  ])
})

test('no LaunchDarkly payload is exported, of now or of the past', async () => {
  const { window, project, production: environmentId } = await flagbaseProject()
  const refused = { code: 'INVALID', message: expect.stringContaining('no LaunchDarkly payload') }
  await expect(window.transfer.export({ environmentId })).rejects.toMatchObject(refused)
  const { items } = await window.operations.list({ projectId: project.id, limit: 1 })
  const then = window.operations.export({ environmentId, operationId: items[0]!.id, side: 'after' })
  await expect(then).rejects.toMatchObject(refused)
})
