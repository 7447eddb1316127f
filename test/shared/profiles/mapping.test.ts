import { describe, expect, test } from 'vitest'
import { type ColumnType, guessType, readCell } from '../../../shared/profiles/import/column-type.ts'
import { type ColumnWish, newMapping } from '../../../shared/profiles/import/mapping.ts'
import { toContext } from '../../../shared/profiles/import/to-context.ts'

test.for<[readonly string[], ColumnType | undefined]>([
  [['1', '', '-2.5', '0'], 'number'],
  [['true', 'false', ''], 'boolean'],
  [['true', '1'], 'text'],
  [['007'], 'text'],
  [['9007199254740993'], 'text'],
  [['1e3'], 'text'],
  [['Infinity', 'NaN'], 'text'],
  [['["a"]', '{}'], 'json'],
  [['[a]'], 'text'],
  [['NZ'], 'text'],
  [['', ''], undefined],
])('a column with the cells %j is guessed to be %s', ([cells, type]) => {
  expect(guessType(cells)).toBe(type)
})

test.for<[string, ColumnType, unknown]>([
  [' a ', 'text', ' a '],
  [' 007 ', 'number', 7],
  ['true ', 'boolean', true],
  ['["a", 1]', 'json', ['a', 1]],
])('the cell “%s” read as %s', ([cell, type, value]) => {
  expect(readCell(cell, type)).toEqual({ value })
})

test.for<[string, ColumnType, RegExp]>([
  ['x', 'number', /^must be a number, not “x”$/],
  ['yes', 'boolean', /^must be true or false/],
  ['[', 'json', /^must be JSON/],
])('the cell “%s” cannot be read as %s', ([cell, type, problem]) => {
  expect(readCell(cell, type)).toEqual({ problem: expect.stringMatching(problem) })
})

const names = ['id', 'name', 'age', 'app version']
const mapped = (columns: Readonly<Record<string, ColumnWish>> = {}, key = 'id') =>
  newMapping(names, ['number', 'text', 'number', undefined], {
    kind: 'user',
    key,
    columns: new Map(Object.entries(columns)),
  })

describe('a mapping', () => {
  test('gives each column the attribute of its name, and the key is text', () => {
    const mapping = mapped({
      'app version': { attribute: '/app/version' },
      age: { type: 'text' },
      name: { attribute: '' },
    })
    if ('problem' in mapping) throw new Error(mapping.problem)
    expect(toContext(['7', 'Ana', '42', '1.0.0'], mapping)).toEqual({
      context: { kind: 'user', key: '7', age: '42', app: { version: '1.0.0' } },
    })
    expect(toContext(['8', '', '', ''], mapping)).toEqual({ context: { kind: 'user', key: '8' } })
    expect(toContext(['', 'x', '', ''], mapping)).toEqual({ column: 'id', problem: 'is the key, but empty' })
  })

  test.for<[string, ReturnType<typeof mapped>]>([
    ['There is no column “nope”: the columns are id, name, age, app version.', mapped({}, 'nope')],
    ['There is no column “nope”: the columns are id, name, age, app version.', mapped({ nope: {} })],
    [
      'The column “age” cannot become “/a//b”: that is no attribute reference.',
      mapped({ age: { attribute: '/a//b' } }),
    ],
    [
      'The column “age” cannot become “/__proto__/x”: that is no attribute reference.',
      mapped({ age: { attribute: '/__proto__/x' } }),
    ],
    [
      'The column “name” and another one become the same attribute.',
      mapped({ age: { attribute: '/name/x' } }),
    ],
  ])('is refused: %s', ([problem, mapping]) => {
    expect(mapping).toEqual({ problem })
  })
})
