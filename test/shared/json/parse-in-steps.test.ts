import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJsonInSteps } from '../../../shared/json/parse-in-steps.ts'
import { parseJson } from '../../../shared/json/parse-json.ts'
import { atOnce } from '../../../shared/turns.ts'

const long = 'x'.repeat(300_000)

/** The same text, long enough to be split. */
const lengthened = (text: string) => [
  `{"a":${text},"b":"${long}"}`,
  `["${long}",[[{"c":${text}}],"${long}"]]`,
  `${text}${' '.repeat(300_000)}`,
]

const sameAsParseJson = (text: string) => {
  const read = atOnce(parseJsonInSteps(text))
  expect(read).toEqual(parseJson(text))
  // Also the order of names, and `__proto__`.
  expect('value' in read && JSON.stringify(read.value)).toBe(
    'value' in read && JSON.stringify(JSON.parse(text.replace(/^\ufeff/, ''))),
  )
}

test('any JSON is parsed as `JSON.parse` does', () => {
  const value = fc.json()
  fc.assert(
    fc.property(value, (text) => {
      for (const whole of lengthened(text)) sameAsParseJson(whole)
    }),
    { numRuns: 20 },
  )
})

test('any text that is nearly JSON is judged as `JSON.parse` does', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '"a"',
    '"\\""',
    '"\\\\"',
    '1',
    '-',
    'null',
    ' ',
    '\n',
    '\u00a0',
    '"__proto__"',
  ]
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join(''))
  fc.assert(
    fc.property(text, (some) => {
      for (const whole of lengthened(some)) sameAsParseJson(whole)
    }),
    { numRuns: 80 },
  )
})

test.each([
  '{"__proto__":{"x":1},"a":1,"10":2,"9":3,"a":4,"\\u0061":5}',
  '\ufeff{"a":1}',
  '[]',
  ' { } ',
  '[1,]',
  '{"a":1,}',
  '{,}',
  '[1 2]',
  '{"a"}',
  '{1:2}',
  '{"a":1:2}',
  '[1]]',
  '{"a":1]',
])('%s', (text) => {
  for (const whole of [text, ...lengthened(text.replace(/^\ufeff/, '')), `${text}${' '.repeat(300_000)}`])
    sameAsParseJson(whole)
})

test('a large file is parsed with many pauses', () => {
  const flags = Object.fromEntries(
    Array.from({ length: 2000 }, (_, at) => [`flag-${at}`, { values: Array(100).fill(at) }]),
  )
  const steps = parseJsonInSteps(JSON.stringify({ flags, list: [flags] }))
  let pauses = 0
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      expect(step.value).toEqual({ value: { flags, list: [flags] } })
      break
    }
    pauses += 1
  }
  expect(pauses).toBeGreaterThan(4000)
})

test('a text of a million escaped quotes, and a million levels, are read in linear time', () => {
  sameAsParseJson(`["${'\\"'.repeat(1_000_000)}","${'\\\\'.repeat(1_000_000)}"]`)
  expect(atOnce(parseJsonInSteps('['.repeat(1_000_000)))).toHaveProperty('error')
})
