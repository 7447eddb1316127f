import { expect, test } from 'vitest'
import { aFlagWith, aSegment, ask, FALLTHROUGH, inSegment, MALFORMED, RULE_MATCH, user } from '../build.ts'

const multi = { kind: 'multi', user: { key: 'u' }, org: { key: 'o' } }
const everybody = { clauses: [] }
const is = (attribute: string, value: unknown) => ({ attribute, op: 'in', values: [value] })
const org = [{ contextKind: 'org', values: ['o'] }]

test.each<[string, object, unknown, boolean]>([
  ['an included key is in', { included: ['u'] }, user(), true],
  ['included beats excluded', { included: ['u'], excluded: ['u'] }, user(), true],
  ['an excluded key is out, whatever the rules say', { excluded: ['u'], rules: [everybody] }, user(), false],
  ['an included context of another kind is in', { includedContexts: org }, multi, true],
  [
    'inclusion by any kind beats exclusion by any kind',
    { excluded: ['u'], includedContexts: org },
    multi,
    true,
  ],
  ['an excluded context of another kind is out', { excludedContexts: org, rules: [everybody] }, multi, false],
  ['the lists are of kind user', { included: ['o'] }, { kind: 'org', key: 'o' }, false],
  [
    'a list of another kind is heeded for a lone context of that kind',
    { includedContexts: org },
    { kind: 'org', key: 'o' },
    true,
  ],
  [
    'all clauses of a rule must match',
    { rules: [{ clauses: [is('a', 1), is('b', 2)] }] },
    user({ a: 1 }),
    false,
  ],
  [
    'any rule may match',
    { rules: [{ clauses: [is('a', 2)] }, { clauses: [is('a', 1)] }] },
    user({ a: 1 }),
    true,
  ],
  ['no rules, nobody', {}, user(), false],
  ['weight 0 is nobody', { rules: [{ ...everybody, weight: 0 }] }, user(), false],
  ['weight 100000 is everybody', { rules: [{ ...everybody, weight: 100_000 }] }, user(), true],
  [
    'without the bucketBy attribute the bucket is 0',
    { rules: [{ ...everybody, weight: 1, bucketBy: 'none' }] },
    user(),
    true,
  ],
  [
    'with a bucketBy of a wrong type too',
    { rules: [{ ...everybody, weight: 1, bucketBy: 'a' }] },
    user({ a: 1.5 }),
    true,
  ],
  [
    'a bad bucketBy without a weight is not looked at',
    { rules: [{ ...everybody, bucketBy: '//', rolloutContextKind: 'user' }] },
    user(),
    true,
  ],
])('%s', (_, more, context, isIn) => {
  const segments = [aSegment('s', more)]
  expect(ask(aFlagWith(inSegment('s')), context, { segments }).reason).toEqual(
    isIn ? RULE_MATCH : FALLTHROUGH,
  )
  const negated = aFlagWith({ ...inSegment('s'), negate: true })
  expect(ask(negated, context, { segments }).reason).toEqual(isIn ? FALLTHROUGH : RULE_MATCH)
})

test.each<[string, readonly unknown[], boolean]>([
  ['any of several segments', ['none', 'all'], true],
  ['an unknown segment is passed over', ['unknown', 'all'], true],
  ['a deleted one too', ['deleted'], false],
  ['no segments at all', [], false],
  ['nested segments', ['nested'], true],
  ['the same segment twice, but not on one path', ['twice'], true],
])('%s', (_, values, isIn) => {
  const segments = [
    aSegment('none'),
    aSegment('all', { rules: [everybody] }),
    aSegment('deleted', { deleted: true, included: ['u'] }),
    aSegment('nested', { rules: [{ clauses: [inSegment('all')] }] }),
    aSegment('twice', { rules: [{ clauses: [inSegment('all'), inSegment('nested')] }] }),
  ]
  expect(ask(aFlagWith(inSegment(...values)), user(), { segments }).reason).toEqual(
    isIn ? RULE_MATCH : FALLTHROUGH,
  )
})

test.each<[string, object]>([
  ['a segment that holds itself', { rules: [{ clauses: [inSegment('s')] }] }],
  ['a bad clause', { rules: [{ clauses: [is('', 1)] }] }],
  ['a bad bucketBy', { rules: [{ weight: 1, bucketBy: '//', rolloutContextKind: 'user' }] }],
  ['a segment that is no segment', { rules: 5 }],
])('%s is an error of the flag', (_, more) => {
  expect(ask(aFlagWith(inSegment('s')), user(), { segments: [aSegment('s', more)] }).reason).toEqual(
    MALFORMED,
  )
})
