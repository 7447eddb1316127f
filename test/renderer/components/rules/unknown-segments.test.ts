import { expect, test } from 'vitest'
import { unknownSegmentProblems } from '../../../../renderer/components/rules/unknown-segments.ts'
import { aClause, aRule } from '../../../builders/documents/flag-document.ts'

const rule = (...keys: string[]) => aRule([aClause('', 'segmentMatch', keys, '')], null)
const known = [{ key: 'beta' }, { key: 'staff' }]

test('a segment that does not exist blocks the save and is named at its value', () => {
  const draft = rule('beta', 'bta')
  expect(unknownSegmentProblems([draft], [], known)).toMatchObject([
    {
      level: 'error',
      message: 'No segment has the key bta. Choose one that exists, or create it first.',
      path: ['rules', draft.id, 'clauses', draft.clauses[0]?.id, 'values', '1'],
    },
  ])
})

test('one that is saved already is only warned of', () => {
  const saved = rule('gone')
  expect(unknownSegmentProblems([rule('gone')], [saved], known)).toMatchObject([
    { level: 'warning', message: 'No segment has the key gone: SDKs treat it as empty.' },
  ])
})

test('in a Flagbase project, a rule cannot name a segment that does not exist', () => {
  const condition = aRule([{ ...aClause('', 'segmentMatch', ['gone'], 'identity') }], null)
  expect(unknownSegmentProblems([condition], [condition], known)).toHaveLength(1)
})

test('nothing is said while the segments are not read, and nothing of other operators', () => {
  expect(unknownSegmentProblems([rule('bta')], [], undefined)).toEqual([])
  expect(unknownSegmentProblems([aRule([aClause('country', 'in', ['NZ'])], null)], [], known)).toEqual([])
})
