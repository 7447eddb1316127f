import { expect, test } from 'vitest'
import { OPERATORS } from '../../../../shared/evaluation/operators/operators.ts'

const matches = (op: string, seen: unknown, value: unknown) => OPERATORS.get(op)?.prepare([value])(seen) === 0

test.each<[string, unknown, unknown, boolean]>([
  ['in', 'a', 'a', true],
  ['in', 'a', 'A', false],
  ['in', 5, 5, true],
  ['in', 5, '5', false],
  ['in', 0, -0, true],
  ['in', true, true, true],
  ['in', true, 'true', false],
  ['in', '\u00e9', 'e\u0301', false],
  ['startsWith', 'abc', 'ab', true],
  ['startsWith', 'abc', '', true],
  ['startsWith', 'abc', 'bc', false],
  ['endsWith', 'abc', 'bc', true],
  ['endsWith', 'abc', '', true],
  ['endsWith', '', '', true],
  ['endsWith', 'abc', 'zabc', false],
  ['endsWith', 'abc', 'ac', false],
  ['endsWith', 5, '5', false],
  ['contains', 'abc', 'b', true],
  ['contains', 'abc', 'B', false],
  ['matches', 'abc', 'b', true],
  ['matches', 'abc', '^b', false],
  ['matches', 'abc', '(', false],
  ['matches', 5, '5', false],
  ['lessThan', 1, 2, true],
  ['lessThan', 2, 2, false],
  ['lessThan', '1', 2, false],
  ['lessThanOrEqual', 2, 2, true],
  ['greaterThan', 2, 1.5, true],
  ['greaterThanOrEqual', 2, 2, true],
  ['greaterThanOrEqual', 2, '2', false],
  ['before', 0, 1, true],
  ['before', 1, 1, false],
  ['before', '1970-01-01T00:00:00Z', 1, true],
  ['after', '1970-01-01T00:00:00.002+00:00', 1, true],
  ['after', '1970-01-01T01:00:00+01:00', -1, true],
  ['after', '1969-12-31T23:59:59-00:01', 0, true],
  ['after', '2021-02-29T00:00:00Z', '2021-02-28T23:59:59Z', true],
  ['after', '2000-02-29T00:00:00Z', 951_782_399_999, true],
  ['before', '0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000000001Z', true],
  ['before', '1512543600000', 9e15, false],
  ['before', '2021-05-05', 9e15, false],
  ['before', '2021-05-05T10:00:00', 9e15, false],
  ['before', ' 2021-05-05T10:00:00Z', 9e15, false],
  ['before', '2021-05-05T10:00:00.Z', 9e15, false],
  ['before', '2021-05-05T10:00:00.1234567890Z', 9e15, false],
  ['before', '2021-13-05T10:00:00Z', 9e15, false],
  ['before', '2021-00-05T10:00:00Z', 9e15, false],
  ['before', '2021-05-32T10:00:00Z', 9e15, false],
  ['before', '2021-05-05T10:60:00Z', 9e15, false],
  ['before', '2021-05-05T10:00:61Z', 9e15, false],
  ['before', '2021-05-05 10:00:00Z', 9e15, false],
  ['before', '2021-05-05T10:00:00+0100', 9e15, false],
  ['before', '2021-05-05T10:00:00+01:000', 9e15, false],
  ['before', true, 9e15, false],
  ['semVerEqual', '2', '2.0.0', true],
  ['semVerEqual', '2.0', '2.0.0', true],
  ['semVerEqual', '2-rc', '2.0.0-rc', true],
  ['semVerEqual', '2.1+b', '2.1.0', true],
  ['semVerEqual', '1.0.0+a', '1.0.0+b', true],
  ['semVerEqual', '01.0.0', '1.0.0', false],
  ['semVerEqual', '1.0.0-01', '1.0.0-1', false],
  ['semVerEqual', '1.0.0+01', '1.0.0', true],
  ['semVerEqual', '1.2.3.4', '1.2.3', false],
  ['semVerEqual', '1.2.', '1.2.0', false],
  ['semVerEqual', '1.0.0-', '1.0.0', false],
  ['semVerEqual', '1.0.0+', '1.0.0', false],
  ['semVerEqual', '1.0.0-a..b', '1.0.0-a.b', false],
  ['semVerEqual', '=1.0.0', '1.0.0', false],
  ['semVerEqual', '1.٢.0', '1.2.0', false],
  ['semVerEqual', 2, '2.0.0', false],
  ['semVerLessThan', '1.0.0-rc', '1.0.0', true],
  ['semVerLessThan', '1.0.0-1', '1.0.0-a', true],
  ['semVerLessThan', '1.0.0-2', '1.0.0-10', true],
  ['semVerLessThan', '1.0.0-a2', '1.0.0-a10', false],
  ['semVerLessThan', '1.0.0-a', '1.0.0-a.1', true],
  ['semVerLessThan', '1.0.0-A', '1.0.0-a', true],
  ['semVerLessThan', '9.0.0', '10.0.0', true],
  ['semVerLessThan', '99999999999999999998.0.0', '99999999999999999999.0.0', true],
  ['semVerLessThan', '9.0.0', '99999999999999999999.0.0', true],
  ['semVerGreaterThan', '1.0.1', '1.0.0', true],
  ['semVerGreaterThan', '99999999999999999999.0.0', '9.0.0', true],
])('%s: %j against %j is %j', (op, seen, value, expected) => {
  expect(matches(op, seen, value)).toBe(expected)
})

test.each(['in', 'startsWith', 'endsWith', 'contains', 'lessThan', 'greaterThanOrEqual'])(
  '%s tells which of several values matched first',
  (op) => {
    const value = op.endsWith('Than') || op.endsWith('OrEqual') ? 5 : 'x'
    const other = typeof value === 'number' ? (op === 'lessThan' ? -1 : 99) : 'y'
    const seen = op === 'lessThan' ? 4 : value
    expect(OPERATORS.get(op)?.prepare([null, other, value, value])(seen)).toBe(2)
  },
)

test('a long list of values is searched by hash, with the same answers', () => {
  const values = [null, {}, ...Array.from({ length: 100 }, (_, n) => `v${n}`), 7, true]
  const match = OPERATORS.get('in')?.prepare(values)
  expect([
    match?.('v5'),
    match?.(7),
    match?.(true),
    match?.('v100'),
    match?.(null),
    match?.(values[1]),
  ]).toEqual([7, 102, 103, -1, -1, -1])
})
