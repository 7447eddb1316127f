import { expect, test } from 'vitest'
import { differingClauses } from '../../../../shared/merge/environments/differing-clauses.ts'
import type { Clause } from '../../../../shared/model/clause.ts'
import { aClause } from '../../../builders/documents/flag-document.ts'

const differing = (own: readonly Clause[], others: readonly Clause[]) =>
  differingClauses(own, others).map(({ isOnlyHere, operator, values }) =>
    isOnlyHere ? 'only here' : [operator ? 'operator' : '', ...values].join(' ').trim(),
  )

const country = (...values: string[]) => aClause('country', 'in', values)

test('only the values that the other clause does not have differ, in whichever order', () => {
  expect(differing([country('NZ', 'AU', 'SG')], [country('AU', 'NZ')])).toEqual(['SG'])
  expect(differing([country('AU', 'NZ')], [country('NZ', 'AU', 'SG')])).toEqual([''])
})

test('a clause is compared with the one about the same attribute, wherever it is', () => {
  const email = aClause('email', 'endsWith', ['@acme.example'])
  expect(differing([country('NZ'), email], [email, country('NZ')])).toEqual(['', ''])
  expect(differing([country('NZ'), email], [country('NZ')])).toEqual(['', 'only here'])
})

test('another operator differs; the clause with the same one is preferred', () => {
  const starts = aClause('country', 'startsWith', ['N'])
  expect(differing([starts], [country('N')])).toEqual(['operator'])
  expect(differing([starts], [{ ...starts, negate: true }])).toEqual(['operator'])
  expect(differing([starts, country('NZ')], [country('NZ'), starts])).toEqual(['', ''])
})

test('values are told apart by type', () => {
  expect(differing([aClause('age', 'in', [1])], [aClause('age', 'in', ['1'])])).toEqual(['1'])
})

test('another context kind is another attribute', () => {
  expect(differing([aClause('country', 'in', ['NZ'], 'org')], [country('NZ')])).toEqual(['only here'])
})
