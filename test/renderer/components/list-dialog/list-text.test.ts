import { describe, expect, test } from 'vitest'
import {
  fromListText,
  keyFormat,
  type ListFormat,
  toListText,
} from '../../../../renderer/components/list-dialog/list-text.ts'
import { parseValue } from '../../../../renderer/lib/traits/typed-value.ts'
import type { Json } from '../../../../shared/json/json.ts'
import { showValue } from '../../../../shared/json/show-value.ts'

const values: ListFormat = { show: showValue, parse: (text) => parseValue(text, 'in', undefined) }

describe('a list that comes back unchanged has the same values', () => {
  test.for<[string, readonly Json[], ListFormat]>([
    ['texts with commas', ['cn=ana,ou=people', 'a;b', 'c'], values],
    ['every type', [null, true, 0, 1.5, '', ' x ', '1', 'null', { a: [1, { b: null }] }, []], values],
    ['lines', ['one\ntwo', 'three'], values],
    ['keys that look like other types', ['42', 'null', '"q"', '{}'], keyFormat],
    ['keys that a line cannot hold', ['a\nb', ' a', ''], keyFormat],
    ['nothing', [], keyFormat],
  ])('%s', ([, list, format]) => {
    expect(fromListText(toListText(list, format), list, format)).toEqual(list)
  })
})

test('an added line is what it would be in the field, and the others stay', () => {
  const before = [null, 'cn=ana,ou=people']
  const text = `${toListText(before, values)}\n 42 \ncn=bo,ou=people\n\n`
  expect(fromListText(text, before, values)).toEqual([null, 'cn=ana,ou=people', 42, 'cn=bo,ou=people'])
})

test('a line that is there twice counts once, and one that is taken out is gone', () => {
  expect(fromListText('b\nb\r\nc', ['a', 'b'], keyFormat)).toEqual(['b', 'c'])
})
