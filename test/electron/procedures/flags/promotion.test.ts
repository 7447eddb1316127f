import { describe, expect, test } from 'vitest'
import { putProfiles } from '../../../../electron/workbench/profiles.ts'
import type { Comparison, PromotionChoice } from '../../../../shared/contract/flags/promotion.ts'
import type { HostClient } from '../../../../shared/contract/index.ts'
import { newId } from '../../../../shared/model/new-id.ts'
import { payloadOf, segmentRule, user, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { openTestHost } from '../../../builders/host/host.ts'
import { resultOf } from '../../../builders/host/result-of.ts'
import { openWindow } from '../../../builders/host/window.ts'
import { importPayload, production, staging } from '../../../builders/postgres/instance.ts'

const beta = segmentRule('beta', 1)

/** `new` differs in a rule for the segment `beta`, which differs too; `same` is the same in both environments. */
async function project() {
  const host = await openTestHost({ sample: false })
  const window = openWindow(host)
  const to = payloadOf(
    [
      wireFlag('new', { rules: [] }),
      wireFlag('same'),
      wireFlag('needs', { prerequisites: [] }),
      wireFlag('guarded', { rules: [beta] }),
    ],
    [wireSegment('beta', { included: ['ann'] })],
  )
  const from = payloadOf(
    [
      wireFlag('new', { rules: [beta], fallthrough: { variation: 1 } }),
      wireFlag('same'),
      wireFlag('needs', { prerequisites: [{ key: 'new', variation: 0 }] }),
      wireFlag('guarded', { rules: [beta] }),
    ],
    [wireSegment('beta', { included: ['ann', 'bob'] })],
  )
  const { projectId, environmentId } = await importPayload(host.database, to)
  const { environmentId: sourceEnvironmentId } = await importPayload(host.database, from, staging)
  const people = ['ann', 'bob', 'cyd'].map((key) => ({
    id: newId(),
    name: key,
    tags: [],
    context: user(key),
  }))
  putProfiles(host.workbench, people)
  const pair = { sourceEnvironmentId, environmentId }
  const compare = (): Promise<Comparison> => resultOf(window.promotion.compare(pair))
  const promotion = async (...names: readonly string[]) => {
    const { differences } = await compare()
    const chosen = (kind: string): PromotionChoice[] =>
      differences.flatMap((difference) => {
        const parts = difference.parts.filter(({ label }) => names.includes(`${difference.key}: ${label}`))
        return difference.kind === kind && parts.length > 0
          ? [{ id: difference.id, parts: parts.map(({ id }) => id) }]
          : []
      })
    return { ...pair, flags: chosen('flag'), segments: chosen('segment') }
  }
  return { host, window, projectId, pair, compare, promotion }
}

const idOf = ({ differences }: Comparison, key: string) =>
  differences.find((one) => one.key === key)?.id ?? ''

const words = ({ differences }: Comparison) =>
  differences.map(({ kind, key, parts }) => `${kind} ${key}: ${parts.map(({ label }) => label).join(', ')}`)

const operations = async (window: HostClient, projectId: string) =>
  (await window.operations.list({ projectId, limit: 50 })).items

describe('comparing two environments', () => {
  test('names the parts that differ, and counts what is the same', async () => {
    const { compare } = await project()
    const comparison = await compare()
    expect(words(comparison)).toEqual([
      'flag needs: prerequisites',
      'flag new: rule 1, otherwise',
      'segment beta: included keys',
    ])
    expect(comparison).toMatchObject({ sameFlags: 2, sameSegments: 0 })
  })

  test('refuses environments of two projects, and one with itself', async () => {
    const { host, window, pair } = await project()
    const other = await importPayload(host.database, payloadOf([]), { ...production, projectKey: 'other' })
    const foreign = { ...pair, sourceEnvironmentId: other.environmentId }
    await expect(resultOf(window.promotion.compare(foreign))).rejects.toThrow(
      /two environments of one project/,
    )
    const itself = { ...pair, sourceEnvironmentId: pair.environmentId }
    await expect(resultOf(window.promotion.compare(itself))).rejects.toThrow(/two different environments/)
    const missing = { ...pair, sourceEnvironmentId: newId() }
    await expect(resultOf(window.promotion.compare(missing))).rejects.toThrow(
      /does not exist|no longer exists/,
    )
  })
})

describe('promoting chosen parts', () => {
  test('takes a segment along that a promoted rule names, and says who moves in the target', async () => {
    const { window, promotion } = await project()
    const preview = await resultOf(window.promotion.preview({ ...(await promotion('new: rule 1')), tag: '' }))
    expect(preview.promoted.map(({ kind, key, neededBy }) => [kind, key, neededBy])).toEqual([
      ['flag', 'new', []],
      ['segment', 'beta', ['new']],
    ])
    expect(preview.promoted[0]?.sentences).toEqual(['rule 1 added: IF context is in segment beta SERVE off'])
    // Ann and Bob are in the segment now; Bob also moves in the other flag that uses it.
    expect(preview.moving.map(({ key, moves }) => [key, moves]).toSorted()).toEqual([
      ['guarded', [{ from: 0, to: 1, count: 1 }]],
      ['new', [{ from: 0, to: 1, count: 2 }]],
    ])
    expect([preview.movers, preview.profileCount]).toEqual([2, 3])
  })

  test('is certified for everybody, in every flag of the target that it can change', async () => {
    const { window, promotion } = await project()
    const certify = async (...names: readonly string[]) =>
      resultOf(window.promotion.certify(await promotion(...names)))
    expect(await certify('new: rule 1')).toMatchObject({ equal: 0, differing: 2, undecided: 0 })
    const needs = await certify('needs: prerequisites', 'new: otherwise')
    expect(needs.others.map(({ key }) => key).toSorted()).toEqual(['needs', 'new'])
  })

  test('takes a prerequisite along that differs', async () => {
    const { window, promotion } = await project()
    const preview = await resultOf(
      window.promotion.preview({ ...(await promotion('needs: prerequisites')), tag: '' }),
    )
    expect(preview.promoted.map(({ key, neededBy }) => [key, neededBy])).toEqual([
      ['needs', []],
      ['new', ['needs']],
      ['beta', ['new']],
    ])
  })

  test('is one operation, after which the promoted parts are the same; undo takes it back', async () => {
    const { window, projectId, compare, promotion } = await project()
    const before = words(await compare())
    const input = await promotion('new: rule 1', 'new: otherwise', 'needs: prerequisites')
    const { state } = await resultOf(window.promotion.preview({ ...input, tag: '' }))
    const { operationId } = await resultOf(window.promotion.apply({ ...input, state }))
    expect(words(await compare())).toEqual([])
    const [latest] = await operations(window, projectId)
    expect(latest?.id).toBe(operationId)
    expect(latest?.label).toBe('Promoted 2 flags and 1 segment from staging to production')
    await window.operations.undo({ projectId, operationId: operationId ?? '' })
    expect(words(await compare())).toEqual(before)
  })

  test('is refused if something was saved since the preview, in the source or in the target', async () => {
    const { window, pair, promotion } = await project()
    const input = await promotion('new: otherwise')
    for (const environmentId of [pair.sourceEnvironmentId, pair.environmentId]) {
      const { state } = await resultOf(window.promotion.preview({ ...input, tag: '' }))
      const flagId = input.flags[0]?.id ?? ''
      const { targeting } = await window.targeting.get({ flagId, environmentId })
      await window.targeting.update({ flagId, environmentId, ifVersion: '*', enabled: !targeting.enabled })
      await expect(resultOf(window.promotion.apply({ ...input, state }))).rejects.toThrow(
        /has changed since this preview/,
      )
    }
  })
})

describe('an intended difference', () => {
  test('is told by the comparison of either direction, and a promotion leaves it out', async () => {
    const { window, pair, compare, promotion } = await project()
    const { differences } = await compare()
    const segment = differences.find(({ key }) => key === 'beta')
    const part = segment?.parts[0]?.id ?? ''
    const mark = { ...pair, resourceId: segment?.id ?? '', part }
    await window.promotion.mark({ ...mark, note: 'only testers' })

    const back = { sourceEnvironmentId: pair.environmentId, environmentId: pair.sourceEnvironmentId }
    for (const { differences } of [await compare(), await resultOf(window.promotion.compare(back))])
      expect(differences.find(({ key }) => key === 'beta')?.parts[0]?.intended).toBe('only testers')
    const preview = await resultOf(window.promotion.preview({ ...(await promotion('new: rule 1')), tag: '' }))
    expect(preview.promoted.map(({ key }) => key)).toEqual(['new'])

    await window.promotion.mark({ ...mark, note: null })
    expect((await compare()).differences.find(({ key }) => key === 'beta')?.parts[0]?.intended).toBeNull()
  })
})

describe('who would move if one part were promoted alone', () => {
  const moversOf = async (key: string, kind: 'flag' | 'segment' = 'flag', isMarked = false) => {
    const { window, pair, compare } = await project()
    const resourceId = idOf(await compare(), key)
    if (isMarked) await window.promotion.mark({ ...pair, resourceId, part: 'fallthrough', note: 'meant' })
    const movers = await window.promotion.movers({ ...pair, kind, resourceId, tag: '' })
    return movers.map((one) => [one.id.replace(/:.*/, ''), one.movers])
  }

  test('each part is counted by itself, with the segment that it needs and the flags that depend on it', async () => {
    expect(await moversOf('new')).toEqual([
      ['rule', 2],
      ['fallthrough', 3],
    ])
    expect(await moversOf('beta', 'segment')).toEqual([['included', 1]])
  })

  test('a part that is meant to differ is left out', async () => {
    expect((await moversOf('new', 'flag', true)).map(([id]) => id)).toEqual(['rule'])
  })
})
