import { expect, test } from 'vitest'
import { parseFloat64 } from '../../../../shared/evaluation/flagbase/parse-float.ts'

test.each([
  ['18', 18],
  ['+18', 18],
  ['-0.5', -0.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1e3', 1000],
  ['1E-2', 0.01],
  ['1_0', 10],
  ['1_000.5', 1000.5],
  ['0x1p1', 2],
  ['0x.8p1', 1],
  ['-0X1Fp-1', -15.5],
  ['Inf', Infinity],
  ['-inf', -Infinity],
  ['+INFINITY', Infinity],
  ['nan', Number.NaN],
  ['1e-400', 0],
])('reads %j as %d', (text, number) => {
  expect(parseFloat64(text)).toBe(number)
})

test.each([
  '',
  ' 1',
  '1 ',
  '1e400',
  '-1e400',
  '0x1',
  '0xp1',
  '.',
  'e1',
  '1__0',
  '_1',
  '1_',
  '1_.5',
  '+nan',
  '1,5',
  'one',
  '0b1',
  '0x1p9999',
])('refuses %j', (text) => {
  expect(parseFloat64(text)).toBeUndefined()
})
