import { expect, test } from 'vitest'
import { parseWeight } from '../../../../renderer/components/weight/parse-weight.ts'

test.each([
  ['0', 0],
  ['100', 100_000],
  ['33.333', 33_333],
  ['33,5 %', 33_500],
  ['.5', 500],
  ['5.', 5000],
  [' 12.30 % ', 12_300],
])('“%s” is %i thousandths of a percent', (text, weight) => {
  expect(parseWeight(text)).toEqual({ weight })
})

test.each([
  ['', 'Enter a weight from 0 to 100.'],
  ['.', '“.” is not a number.'],
  ['-', '“-” is not a number.'],
  ['1e2', '“1e2” is not a number.'],
  ['1.2.3', '“1.2.3” is not a number.'],
  ['33.3333', 'A weight has at most three decimals.'],
  ['100.001', 'A weight is from 0 % to 100 %.'],
  ['-1', 'A weight is from 0 % to 100 %.'],
])('“%s” is refused with a sentence', (text, problem) => {
  expect(parseWeight(text)).toEqual({ problem })
})
