import { expect, test } from 'vitest'
import { mergeSegment } from '../../../../shared/merge/three-way/merge-segment.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { aClause } from '../../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule } from '../../../builders/documents/segment-document.ts'

const rule = aSegmentRule([aClause('plan', 'in', ['pro'])], { weight: 25_000 })
const base = aSegment({ included: ['u1', 'u2'], excluded: ['u9'], rules: [rule] })
const but = (setting: Partial<SegmentDocument['setting']>): SegmentDocument => ({
  ...base,
  setting: { ...base.setting, ...setting },
})

test('keys, rules and properties of both sides come together, on their versions', () => {
  const added = aSegmentRule([aClause('country', 'in', ['NZ'])])
  const ours = but({ included: ['u1', 'u2', 'u3'], rules: [{ ...rule, weight: 50_000 }] })
  const theirs = but({ included: ['u2'], excluded: [], rules: [rule, added], version: 4, payloadVersion: 5 })
  const { document, conflicts } = mergeSegment({ base, ours, theirs })
  expect(conflicts).toEqual([])
  expect(document.setting).toMatchObject({
    included: ['u2', 'u3'],
    excluded: [],
    rules: [{ ...rule, weight: 50_000 }, added],
    version: 4,
    payloadVersion: 5,
  })
})

test('a weight that both sides changed is a conflict, and ours stays', () => {
  const ours = but({ rules: [{ ...rule, weight: 50_000 }] })
  const theirs = but({ rules: [{ ...rule, weight: 10_000 }] })
  const { document, conflicts } = mergeSegment({ base, ours, theirs })
  expect(conflicts).toEqual([['setting', 'rules', rule.id, 'weight']])
  expect(document.setting.rules).toEqual([{ ...rule, weight: 50_000 }])
})

test('100,000 keys are merged', () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `user-${at}`)
  const large = { ...base, setting: { ...base.setting, included: keys } }
  const ours = { ...large, setting: { ...large.setting, included: [...keys, 'mine'] } }
  const theirs = { ...large, setting: { ...large.setting, included: keys.slice(1) } }
  const { document } = mergeSegment({ base: large, ours, theirs })
  expect(document.setting.included).toEqual([...keys.slice(1), 'mine'])
})
