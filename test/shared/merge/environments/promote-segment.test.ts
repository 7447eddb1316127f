import { expect, test } from 'vitest'
import { promoteSegment } from '../../../../shared/merge/environments/promote.ts'
import { segmentParts } from '../../../../shared/merge/environments/segment-parts.ts'
import type { SegmentDocument } from '../../../../shared/model/segment-document.ts'
import { aClause } from '../../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule } from '../../../builders/documents/segment-document.ts'

const differing = (source: SegmentDocument, target: SegmentDocument) =>
  segmentParts(source, target).filter(({ isSame }) => !isSame)

const weighted = (weight: number) => ({
  ...aSegmentRule([aClause('plan', 'in', ['pro'])], { weight }),
  key: 'pro',
})
const source = aSegment({
  included: ['u1', 'u2'],
  excludedContexts: [{ id: 'kind', contextKind: 'org', values: ['o1'], extra: null }],
  rules: [weighted(25_000), aSegmentRule([aClause('country', 'in', ['NZ'])])],
})
const target = aSegment({ included: ['u1'], rules: [weighted(10_000)], salt: 'other' })

test('parts that differ are named, and promoting them all makes the target say the same', () => {
  const parts = differing(source, target)
  expect(parts.map(({ label }) => label)).toEqual(['included keys', 'excluded keys', 'rule 1', 'rule 2'])
  const promoted = promoteSegment(source, target, new Set(parts.map(({ id }) => id)))
  expect(differing(source, promoted)).toEqual([])
  expect(promoted.setting).toMatchObject({ id: target.setting.id, salt: 'other' })
  expect(promoted.setting.rules[0]?.id).toBe(target.setting.rules[0]?.id)
})

test('only the chosen part is promoted', () => {
  const promoted = promoteSegment(source, target, new Set(['included']))
  expect(differing(source, promoted).map(({ label }) => label)).toEqual(['excluded keys', 'rule 1', 'rule 2'])
})

test('the order of keys is no difference', () => {
  expect(differing(aSegment({ included: ['a', 'b'] }), aSegment({ included: ['b', 'a'] }))).toEqual([])
})
