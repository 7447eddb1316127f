import { expect, test } from 'vitest'
import { withKey } from '../../../../../renderer/features/segments/dialogs/rename-segment.ts'
import { usesWords } from '../../../../../renderer/features/segments/dialogs/uses-words.ts'
import { newId } from '../../../../../shared/model/new-id.ts'
import { aClause } from '../../../../builders/documents/flag-document.ts'
import { aSegmentRule } from '../../../../builders/documents/segment-document.ts'

const use = (kind: 'flag' | 'segment', id: string) => ({ kind, id, key: id, environmentId: newId() })

test('what uses a segment is counted once, whatever the number of environments', () => {
  expect(usesWords([use('flag', 'a'), use('flag', 'a'), use('flag', 'b'), use('segment', 's')])).toBe(
    '2 flags and 1 segment',
  )
  expect(usesWords([use('segment', 's')])).toBe('1 segment')
  expect(usesWords([])).toBe('0 flags')
})

test('a new key replaces the old one in conditions on segments, and nowhere else', () => {
  const rules = [
    aSegmentRule([aClause('', 'segmentMatch', ['beta', 'vip'], ''), aClause('plan', 'in', ['beta'])]),
  ]
  const [after] = withKey(rules, 'beta', 'testers')
  expect(after?.clauses.map(({ values }) => values)).toEqual([['testers', 'vip'], ['beta']])
})
