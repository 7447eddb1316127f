import { describe, expect, test } from 'vitest'
import type { PartSides } from '../../../../shared/contract/flags/promotion.ts'
import type { JsonObject } from '../../../../shared/json/json.ts'
import type { FlagDocument } from '../../../../shared/model/flag-document.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { payloadOf, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { resultOf } from '../../../builders/host/result-of.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { importPayload, staging } from '../../../builders/postgres/instance.ts'

const rule = (id: string, ...countries: string[]): JsonObject => ({
  id,
  variation: 1,
  clauses: [{ contextKind: 'user', attribute: 'country', op: 'in', values: countries }],
})

/** A flag and a segment that say the same in staging and in production, if not told otherwise. */
async function project(inStaging?: ReturnType<typeof payloadOf>) {
  const host = await openTestHost({ sample: false })
  const window = openWindow(host)
  const payload = payloadOf(
    [wireFlag('new', { rules: [rule('r1', 'NZ', 'AU'), rule('r2', 'FR')] })],
    [wireSegment('beta', { included: ['ann'] })],
  )
  const { projectId, environmentId } = await importPayload(host.database, payload)
  const { environmentId: sourceEnvironmentId } = await importPayload(
    host.database,
    inStaging ?? payload,
    staging,
  )
  const pair = { sourceEnvironmentId, environmentId }
  const flagId = (await window.flags.listAll({ projectId }))[0]?.id ?? ''
  const segmentId = (await window.segments.listAll({ environmentId }))[0]?.id ?? ''
  const place = { source: sourceEnvironmentId, target: environmentId }
  const read = (side: 'source' | 'target') => window.targeting.get({ flagId, environmentId: place[side] })
  const change = async (side: 'source' | 'target', edit: (document: FlagDocument) => FlagDocument) => {
    await window.targeting.save({ document: edit(await read(side)) })
  }
  const changeSegment = async (
    side: 'source' | 'target',
    edit: (document: SegmentDocument) => SegmentDocument,
  ) => {
    const document = await window.segmentSettings.get({ segmentId, environmentId: place[side] })
    await window.segmentSettings.save({ document: edit(document) })
  }
  const sides = (kind: 'flag' | 'segment' = 'flag') =>
    window.promotion
      .sides({ ...pair, kind, resourceIds: [kind === 'flag' ? flagId : segmentId] })
      .then(([only]) => only?.parts ?? [])
  const promote = async (parts: string[], merge: string[] = []) => {
    const input = { ...pair, flags: [{ id: flagId, parts, merge }], segments: [] }
    const preview = await resultOf(window.promotion.preview({ ...input, tag: '' }))
    await resultOf(window.promotion.apply({ ...input, state: preview.state }))
    return preview
  }
  return { window, projectId, pair, flagId, read, change, changeSegment, sides, promote }
}

const withCountries =
  (...countries: string[]) =>
  (document: FlagDocument): FlagDocument => ({
    ...document,
    targeting: {
      ...document.targeting,
      rules: document.targeting.rules.map((one, at) =>
        at === 0 ? { ...one, clauses: one.clauses.map((clause) => ({ ...clause, values: countries })) } : one,
      ),
    },
  })

const switched = ({ flag, targeting }: FlagDocument): FlagDocument => ({
  flag,
  targeting: { ...targeting, enabled: !targeting.enabled },
})

const changedBy = ({ source, target }: PartSides) => [source !== null, target !== null]

const countries = ({ targeting }: FlagDocument) => targeting.rules[0]?.clauses[0]?.values

describe('which side has changed a part since both were the same', () => {
  test('only the source, only the target, both: told apart, with who and when', async () => {
    const { change, sides } = await project()
    await change('source', switched)
    expect(await sides()).toMatchObject([
      { id: 'enabled', source: { actor: expect.stringMatching(/./) }, target: null, canMerge: false },
    ])
    await change('source', switched)
    expect(await sides()).toEqual([])
    await change('target', switched)
    expect((await sides()).map(changedBy)).toEqual([[false, true]])
    await change('target', withCountries('NZ'))
    await change('source', withCountries('NZ', 'AU', 'SG'))
    const [enabled, first] = await sides()
    expect(enabled && changedBy(enabled)).toEqual([false, true])
    expect(first).toMatchObject({ canMerge: true })
    expect(first && changedBy(first)).toEqual([true, true])
  })

  test('several flags are asked about at once; one that is gone is left out', async () => {
    const { window, projectId, pair, flagId, change } = await project()
    await window.flags.create({ projectId, key: 'other' })
    await change('target', switched)
    const other = (await window.flags.listAll({ projectId })).find(({ id }) => id !== flagId)?.id ?? ''
    const sides = await window.promotion.sides({
      ...pair,
      kind: 'flag',
      resourceIds: [other, newId(), flagId],
    })
    expect(sides.map(({ id, parts }) => [id, parts.map(changedBy)])).toEqual([
      [other, []],
      [flagId, [[false, true]]],
    ])
  })

  test('what one side changed and took back does not count as its change', async () => {
    const { change, sides } = await project()
    await change('source', withCountries('NZ'))
    await change('target', withCountries('AU'))
    await change('source', withCountries('NZ', 'AU'))
    expect((await sides()).map(changedBy)).toEqual([[false, true]])
  })

  test('a rule that one side deleted or added is a change of that side', async () => {
    const { change, sides } = await project()
    await change('target', ({ flag, targeting }) => ({
      flag,
      targeting: { ...targeting, rules: targeting.rules.slice(0, 1) },
    }))
    expect((await sides()).map(changedBy)).toEqual([[false, true]])
    await change('source', ({ flag, targeting }) => ({
      flag,
      targeting: { ...targeting, rules: targeting.rules.slice(0, 1) },
    }))
    expect(await sides()).toEqual([])
  })

  test('a promotion makes both the same, so the search ends there', async () => {
    const { change, sides, promote } = await project()
    await change('source', withCountries('SG'))
    const [part] = await sides()
    await promote([part?.id ?? ''])
    expect(await sides()).toEqual([])
    await change('target', withCountries('SG', 'NZ'))
    expect((await sides()).map(changedBy)).toEqual([[false, true]])
  })

  test('keys of a segment are told apart too', async () => {
    const { changeSegment, sides } = await project()
    const including =
      (...included: string[]) =>
      ({ segment, setting }: SegmentDocument) => ({
        segment,
        setting: { ...setting, included },
      })
    await changeSegment('target', including('ann', 'bob'))
    await changeSegment('source', including('ann', 'cyd'))
    expect(await sides('segment')).toMatchObject([{ id: 'included', canMerge: true }])
  })

  test('what never was the same has no common past', async () => {
    const { sides } = await project(payloadOf([wireFlag('new', { on: false })], [wireSegment('beta')]))
    expect(await sides()).toEqual([])
  })
})

describe('promoting what both sides have changed', () => {
  test('says that the target has changed it; the source’s content takes that back', async () => {
    const { change, read, promote, sides } = await project()
    await change('target', withCountries('NZ'))
    await change('source', withCountries('NZ', 'AU', 'SG'))
    const [part] = await sides()
    const { changedThere } = await promote([part?.id ?? ''])
    expect(changedThere).toMatchObject([
      { kind: 'flag', key: 'new', label: 'rule 1', canMerge: true, isMerged: false },
    ])
    expect(countries(await read('target'))).toEqual(['NZ', 'AU', 'SG'])
  })

  test('merged, both changes stay', async () => {
    const { change, read, promote, sides } = await project()
    await change('target', withCountries('NZ'))
    await change('source', withCountries('NZ', 'AU', 'SG'))
    const [part] = await sides()
    const id = part?.id ?? ''
    const { changedThere } = await promote([id], [id])
    expect(changedThere).toMatchObject([{ isMerged: true }])
    expect(countries(await read('target'))).toEqual(['NZ', 'SG'])
    // The target has what the source has done; only its own change is left.
    expect((await sides()).map(changedBy)).toEqual([[false, true]])
  })

  test('a merge that conflicts is refused', async () => {
    const { change, promote, sides } = await project()
    const serving =
      (at: number) =>
      ({ flag, targeting }: FlagDocument): FlagDocument => ({
        flag,
        targeting: {
          ...targeting,
          fallthrough: {
            kind: 'rollout',
            contextKind: 'user',
            bucketBy: 'key',
            seed: null,
            extra: null,
            slices: flag.variations.map(({ id: variationId }, index) => ({
              id: crypto.randomUUID(),
              variationId,
              weight: index === at ? 70_000 : 30_000,
              untracked: false,
              extra: null,
            })),
          },
        },
      })
    await change('source', serving(0))
    await change('target', serving(1))
    expect(await sides()).toMatchObject([{ id: 'fallthrough', canMerge: false }])
    await expect(promote(['fallthrough'], ['fallthrough'])).rejects.toThrow(/cannot be merged/)
  })
})
