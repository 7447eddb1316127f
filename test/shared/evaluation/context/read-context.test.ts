import { expect, test } from 'vitest'
import { aFlag, ask } from '../build.ts'

test.each<[string, unknown]>([
  ['a user', { kind: 'user', key: 'u' }],
  ['another kind', { kind: 'Org-1._x', key: 'u' }],
  ['a null name', { kind: 'user', key: 'u', name: null }],
  ['a _meta', { kind: 'user', key: 'u', _meta: { privateAttributes: [] } }],
  ['a null _meta', { kind: 'user', key: 'u', _meta: null }],
  ['a multi-context', { kind: 'multi', user: { key: 'u' }, org: { key: 'o' } }],
  ['a multi-context of one', { kind: 'multi', org: { key: 'o' } }],
  ['an old-style user', { key: 'u' }],
  ['an old-style user with an empty key', { key: '' }],
  ['an old-style user with nulls', { key: 'u', name: null, anonymous: null, email: null, custom: null }],
])('%s is a context', (_, context) => {
  expect(ask(aFlag(), context).reason.kind).toBe('FALLTHROUGH')
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['text', 'user'],
  ['a list', []],
  ['an empty object', {}],
  ['a null kind', { kind: null, key: 'u' }],
  ['a numeric kind', { kind: 5, key: 'u' }],
  ['an empty kind', { kind: '', key: 'u' }],
  ['a kind with a blank', { kind: 'a b', key: 'u' }],
  ['a kind with other letters', { kind: 'å', key: 'u' }],
  ['the kind "kind"', { kind: 'kind', key: 'u' }],
  ['no key', { kind: 'user' }],
  ['an empty key', { kind: 'user', key: '' }],
  ['a numeric key', { kind: 'user', key: 5 }],
  ['an empty multi-context', { kind: 'multi' }],
  ['a multi-context in a multi-context', { kind: 'multi', multi: { key: 'u' } }],
  ['a multi-context with a bad part', { kind: 'multi', user: { key: 'u' }, org: { key: '' } }],
  ['a multi-context with a part that is no object', { kind: 'multi', user: 'u' }],
  ['a multi-context with a list for a part', { kind: 'multi', user: ['u'] }],
  ['an old-style user without a key', { name: 'Ann' }],
  ['an old-style email that is no text', { key: 'u', email: 5 }],
  ['an old-style custom that is a list', { key: 'u', custom: [] }],
])('%s is none', (_, context) => {
  expect(ask(aFlag(), context)).toEqual({
    value: null,
    variationIndex: null,
    reason: { kind: 'ERROR', errorKind: 'USER_NOT_SPECIFIED' },
  })
})
