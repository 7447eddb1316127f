import { expect, test } from 'vitest'
import { diffSegment } from '../../../../shared/merge/segment/diff-segment.ts'
import { rebaseSegment } from '../../../../shared/merge/segment/rebase-segment.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { aClause } from '../../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule, aSegmentTarget } from '../../../builders/documents/segment-document.ts'

const organizations = aSegmentTarget('organization', ['org-1', 'org-2'])
const base = aSegment({ included: ['a', 'b', 'c'], includedContexts: [organizations] })
const edited = (change: Partial<SegmentDocument['setting']>, version = 1): SegmentDocument => ({
  segment: { ...base.segment, version },
  setting: { ...base.setting, version, payloadVersion: version, ...change },
})

test('keys that both sides add and remove come together', () => {
  const draft = edited({ included: ['a', 'c', 'mine'] })
  const saved = edited({ included: ['b', 'c', 'theirs'] }, 2)
  const rebased = rebaseSegment(draft, saved, base)
  expect(rebased.setting.included).toEqual(['c', 'theirs', 'mine'])
  expect([rebased.segment.version, rebased.setting.version, rebased.setting.payloadVersion]).toEqual([
    2, 2, 2,
  ])
})

test('so do the keys of another kind, and kinds', () => {
  const devices = aSegmentTarget('device', ['d-1'])
  const draft = edited({
    includedContexts: [{ ...organizations, values: ['org-1', 'org-2', 'org-3'] }, devices],
  })
  const saved = edited({ includedContexts: [{ ...organizations, values: ['org-2'] }] }, 2)
  const { includedContexts } = rebaseSegment(draft, saved, base).setting
  expect(includedContexts.map(({ values }) => values)).toEqual([['org-2', 'org-3'], ['d-1']])
})

test('a kind that the draft removed is gone, and one that somebody else removed stays gone', () => {
  const without = edited({ includedContexts: [] })
  expect(rebaseSegment(without, edited({}, 2), base).setting.includedContexts).toEqual([])
  expect(rebaseSegment(edited({ excluded: ['x'] }), { ...without }, base).setting.includedContexts).toEqual(
    [],
  )
})

test('properties that the draft did not touch are those that were saved', () => {
  const rules = [aSegmentRule([aClause('plan', 'in', ['pro'])])]
  const rebased = rebaseSegment(edited({ excluded: ['x'] }), edited({ rules }, 2), base)
  expect(rebased.setting).toMatchObject({ rules, excluded: ['x'] })
})

test('without its base the whole draft stays, on the versions that are saved', () => {
  const draft = edited({ included: [] })
  const rebased = rebaseSegment(draft, edited({}, 5))
  expect(diffSegment(draft, rebased)).toEqual([])
  expect(rebased.setting.version).toBe(5)
})
