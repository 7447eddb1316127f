import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../../../shared/json/json.ts'
import { digitsName } from '../../../../shared/payload/digits/digits.ts'
import { exactJson } from '../../../../shared/payload/digits/exact-json.ts'
import { sortedJson } from '../../../builders/documents/same-json.ts'
import { wirePayload } from '../arbitrary-wire.ts'
import { documentsOf, exportOf, readGood } from '../import-purely.ts'

const { rawJSON } = JSON as unknown as { rawJSON(text: string): object }

/** JSON text in which every number is a text of its digits, so that two texts with different digits differ. */
const withTextNumbers = (text: string) =>
  JSON.parse(text, (_, value: Json, context?: { readonly source?: string }) =>
    typeof value === 'number' ? `number ${context?.source ?? ''}` : value,
  ) as Json

// The format gives these whole numbers of its own.
const modelled = ['version', 'variation', 'offVariation', 'weight', 'seed', 'generation']

/** The payload as text, with some of its numbers replaced by these. */
function textWith(payload: unknown, digits: readonly string[]): string {
  let at = 0
  return JSON.stringify(payload, (name, value: Json) => {
    if (typeof value !== 'number' || modelled.includes(name)) return value
    const text = digits[at++ % (digits.length + 1)]
    return text === undefined ? value : rawJSON(text)
  })
}

const thereAndBack = (text: string, before = '{"flags":{}}') => {
  const payload = readGood(text)
  return exactJson(exportOf(documentsOf(payload, documentsOf(readGood(before))), payload))
}

const expectSameText = (actual: string, expected: string) =>
  expect(sortedJson(withTextNumbers(actual))).toBe(sortedJson(withTextNumbers(expected)))

/** Some are neighbours that JavaScript reads as the same number. */
const longNumber = fc.oneof(
  fc.constantFrom('9007199254740993', '9007199254740992', '-9007199254740993', '0.10000000000000000001'),
  fc.bigInt({ min: 10n ** 18n, max: 10n ** 18n + 300n }).map(String),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
)

// JavaScript writes 1e21 where the text had all digits: the test compares the spelling, so such numbers stay out.
const spelledOut = (digits: string) => BigInt(Math.trunc(Number(digits))).toString().length < 21

test('a payload is exported with all digits, whatever holds them', () => {
  fc.assert(
    fc.property(wirePayload, fc.array(longNumber.filter(spelledOut)), (payload, digits) => {
      const text = textWith(payload, digits)
      expectSameText(thereAndBack(text), text)
    }),
    { numRuns: 400 },
  )
})

test('also over a payload with other digits', () => {
  const digits = fc.array(longNumber.filter(spelledOut))
  fc.assert(
    fc.property(wirePayload, digits, digits, (payload, first, second) => {
      const text = textWith(payload, second)
      expectSameText(thereAndBack(text, textWith(payload, first)), text)
    }),
    { numRuns: 150 },
  )
})

const flagText = (values: string) =>
  `{"flags":{"a":{"key":"a","variations":[true,false],"rules":[{"clauses":[{"op":"in","attribute":"id","values":[${values}]}],"variation":0}]}}}`

test('numbers that JavaScript cannot tell apart keep their order', () => {
  const text = flagText('1000000000000000001,1000000000000000000,1000000000000000002')
  expectSameText(thereAndBack(text), text)
})

/** The digits that the first flag's first clause has after its values have become these. */
function afterEdit(text: string, values: readonly number[]): string {
  const payload = readGood(text)
  const { flags, segments } = documentsOf(payload)
  const [document = expect.unreachable('no flag')] = flags
  const rules = document.targeting.rules.map((rule) => ({
    ...rule,
    clauses: rule.clauses.map((clause) => ({ ...clause, values: [...values] })),
  }))
  const edited = { ...document, targeting: { ...document.targeting, rules } }
  return exactJson(exportOf({ flags: [edited], segments }, payload))
}

test('a value that has changed since is written as it is', () => {
  const before = flagText('9007199254740993,9007199254740995')
  expectSameText(afterEdit(before, [17, 9007199254740996]), flagText('17,9007199254740995'))
})

test.for<[string, string, readonly number[], string]>([
  ['one goes', '9007199254740993,9007199254740993', [9007199254740992], '9007199254740993'],
  ['one of two that differ goes', '1000000000000000001,1000000000000000002', [1e18], '1000000000000000000'],
  [
    'one comes',
    '9007199254740993',
    [9007199254740992, 9007199254740992],
    '9007199254740992,9007199254740992',
  ],
])('digits of equal numbers, of which %s', ([, before, values, after]) => {
  expectSameText(afterEdit(flagText(before), values), flagText(after))
})

test('very many equal numbers are written soon', () => {
  const text = flagText(Array(100_000).fill('9007199254740993').join())
  expectSameText(thereAndBack(text), text)
})

test.for<[string, Json]>([
  ['no list', 5],
  ['not texts', [1]],
  ['no numbers', ['1]}', '01', '+1', 'NaN', '']],
])('a property of that name with other content is a property: %s', ([, content]) => {
  const text = JSON.stringify({
    flags: { a: { key: 'a', variations: [1, 2], [digitsName]: content } },
  })
  expectSameText(thereAndBack(text), text)
})

test('digits too long to keep are rounded', () => {
  const [kept, long] = [`0.${'1'.repeat(998)}`, `0.${'1'.repeat(999)}`]
  expectSameText(
    thereAndBack(`{"flags":{},"x":[${long},${kept}]}`),
    `{"flags":{},"x":[${Number(long)},${kept}]}`,
  )
})
