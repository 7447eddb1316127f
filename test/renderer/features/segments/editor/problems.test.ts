import { expect, test } from 'vitest'
import { findProblems } from '../../../../../renderer/features/segments/editor/problems.ts'
import { problemsFromFields } from '../../../../../renderer/features/segments/editor/segment-saving.ts'
import { aClause } from '../../../../builders/documents/flag-document.ts'
import { aSegment, aSegmentRule } from '../../../../builders/documents/segment-document.ts'

const plan = aSegmentRule([aClause('plan', 'in', ['pro'])])

test('a segment without problems has none', () => {
  expect(findProblems(aSegment({ included: ['a'], excluded: ['b'], rules: [plan] }))).toEqual([])
})

test('a rule that refers to its own segment cannot be saved', () => {
  const own = aSegmentRule([aClause('', 'segmentMatch', ['beta'], '')])
  expect(findProblems(aSegment({ rules: [plan, own] }))).toEqual([
    { path: ['rules', own.id], level: 'error', message: 'Rule 2 refers to its own segment.' },
  ])
})

test.each([
  [['a'], 'a is also included, and that takes precedence.'],
  [['a', 'b', 'x'], '2 keys are also included, and that takes precedence.'],
])('%s excluded in vain', (excluded, message) => {
  const problems = findProblems(aSegment({ included: ['a', 'b'], excluded }))
  expect(problems).toEqual([{ path: ['excluded'], level: 'warning', message }])
})

test('an unfinished condition is named', () => {
  const messages = findProblems(
    aSegment({ rules: [aSegmentRule([aClause('', 'in', ['x']), aClause('plan', 'in', [])])] }),
  ).map(({ message }) => message)
  expect(messages).toEqual([
    'Rule 1 has a condition without an attribute. Choose one.',
    'This condition has no value yet, so it matches nobody.',
  ])
})

test('an error of the host is put at the part that it names by position', () => {
  const document = aSegment({ rules: [plan] })
  const problems = problemsFromFields({ 'rules.0': 'No.', 'document.segment.name': 'Too long.' }, document)
  expect(problems.map(({ path, message }) => [path, message])).toEqual([
    [['rules', plan.id], 'No.'],
    [['name'], 'Too long.'],
  ])
})
