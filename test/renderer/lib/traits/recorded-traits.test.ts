import { expect, test } from 'vitest'
import { withRecorded } from '../../../../renderer/lib/traits/recorded-traits.ts'
import { indexTraits } from '../../../../renderer/lib/traits/trait-index.ts'
import { newId } from '../../../../shared/model/new-id.ts'

const recorded = (key: string, ...types: ('string' | 'number' | 'array')[]) => ({
  id: newId(),
  key,
  types,
  description: '',
  isIdentifier: false,
  identities: 1,
  firstSeenAt: '',
  lastSeenAt: '',
})

test('traits of identities come beside those of the profiles, with the types of both', () => {
  const context = { kind: 'user', key: 'ann', plan: 'pro' }
  const index = indexTraits([{ id: newId(), name: 'Ann', tags: [], context }])
  const users = withRecorded(index, [recorded('age', 'number', 'array'), recorded('plan', 'number')]).get(
    'user',
  )
  expect([...(users?.keys() ?? [])]).toEqual(['age', 'key', 'plan'])
  expect(users?.get('age')).toEqual({ attribute: 'age', types: new Set(['number']), values: [] })
  expect(users?.get('plan')).toEqual({
    attribute: 'plan',
    types: new Set(['text', 'number']),
    values: ['pro'],
  })
})
