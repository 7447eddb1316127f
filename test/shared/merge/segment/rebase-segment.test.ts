import { expect, test } from 'vitest'
import { diffSegment } from '../../../../shared/merge/segment/diff-segment.ts'
import { rebaseSegment } from '../../../../shared/merge/segment/rebase-segment.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { aClause } from '../../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule } from '../../../builders/documents/segment-document.ts'

const base = aSegment({ included: ['a', 'b', 'c'] })
const edited = (change: Partial<SegmentDocument['setting']>, version = 1): SegmentDocument => ({
  segment: { ...base.segment, version },
  setting: { ...base.setting, version, payloadVersion: version, ...change },
})

test('a draft keeps what it changed and takes what was saved meanwhile, key by key', () => {
  const rules = [aSegmentRule([aClause('plan', 'in', ['pro'])])]
  const draft = edited({ included: ['a', 'c', 'mine'] })
  const { document: rebased } = rebaseSegment(
    draft,
    edited({ included: ['b', 'c', 'theirs'], rules }, 2),
    base,
  )
  expect(rebased.setting.included.toSorted()).toEqual(['c', 'mine', 'theirs'])
  expect(rebased.setting).toMatchObject({ rules, version: 2, payloadVersion: 2 })
  expect(rebased.segment.version).toBe(2)
})

test('without its base the whole draft stays, on the versions that are saved', () => {
  const draft = edited({ included: [] })
  const { document: rebased } = rebaseSegment(draft, edited({}, 5))
  expect(diffSegment(draft, rebased)).toEqual([])
  expect(rebased.setting.version).toBe(5)
})
