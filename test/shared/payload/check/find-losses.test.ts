import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  findContextLosses,
  findLosses,
  findLossesInTurns,
} from '../../../../shared/payload/check/find-losses.ts'

const paths = (text: string) => findLosses(text).map(({ path }) => path.join('.'))

test.each([
  ['9007199254740993', true],
  ['-9007199254740993', true],
  ['12345678901234567890', true],
  ['0.1000000000000000055511151231257827', true],
  ['1e400', true],
  ['-1e400', true],
  ['1e-400', true],
  ['9007199254740992', false],
  ['1e23', false],
  ['1.0e2', false],
  ['100000000000000000000', false],
  ['0.1', false],
  ['-0', false],
  ['0.00000000000000000000', false],
  ['1.7976931348623157e308', false],
])('%s loses digits: %s', (number, lossy) => {
  expect(paths(`{"a":[true,{"b":${number}}]}`)).toEqual(lossy ? ['a.1.b'] : [])
  expect(paths(`{"a":${JSON.stringify(number)}}`)).toEqual([])
})

test.each([
  ['a flag', '{"flags":{"a":{"key":"a"},"b":{},"a":{}}}', ['flags.a']],
  ['a name written with an escape', '{"a":1,"\\u0061":2}', ['a']],
  ['the outside', '{"flags":{},"flags":{}}', ['flags']],
  ['inside a list', '[{"x":1},{"x":1,"y":[],"x":{"z":1}}]', ['1.x']],
  ['__proto__', '{"__proto__":1,"__proto__":2}', ['__proto__']],
  ['three times', '{"a":1,"a":2,"a":3}', ['a', 'a']],
  ['the same name at two places', '{"a":{"b":1},"c":{"b":1},"d":["a","a"]}', []],
  ['quotes and braces in text', String.raw`{"a":"\"a\":{","b\"":"}","b":"a"}`, []],
])('a duplicate: %s', (_, text, expected) => {
  expect(paths(text)).toEqual(expected)
})

test('what JavaScript wrote loses nothing', () => {
  const property = fc.property(fc.jsonValue(), (value) => {
    expect(findLosses(JSON.stringify(value, null, 1))).toEqual([])
  })
  fc.assert(property)
})

test('reports at most 20, and ends soon whatever the numbers', () => {
  expect(findLosses(`[${Array(50).fill('1e999')}]`)).toHaveLength(20)
  expect(findLosses(`[1${'0'.repeat(500_000)}1]`)).toHaveLength(1)
})

test('a long text is looked at in turns with other work, and comes to the same', async () => {
  const text = `[${'{"a":1,"b":[2,3]},'.repeat(150_000)}{"a":1,"a":9007199254740993}]`
  let others = 0
  const timer = setInterval(() => {
    others += 1
  }, 1)
  const found = await findLossesInTurns(text)
  clearInterval(timer)
  expect(found).toEqual(findLosses(text))
  expect(found).toHaveLength(2)
  expect(others).toBeGreaterThan(2)
})

test.for([
  ['one context', '{"kind":"user","key":"a","age":9007199254740993}', ['age']],
  ['a list', '[{"key":"a"},{"key":"b","key":"c"}]', ['1.key']],
  ['one context over several lines', '\n{\n"key":"a",\n"age":9007199254740993\n}\n', ['age']],
  ['one context on a line of its own', '\n{"key":"a","age":9007199254740993}\n\n', ['age']],
  ['a list over several lines', '\ufeff[\n{"key":"a"},\n{"key":"b","key":"c"}\n]', ['1.key']],
  ['lines', '{"key":"a"}\n\n{"key":"b","age":9007199254740993}\r\n{"key":"c"}\n', ['1.age']],
] as const)('a file of contexts: %s', async ([, text, expected]) => {
  expect((await findContextLosses(text)).map(({ path }) => path.join('.'))).toEqual(expected)
})
