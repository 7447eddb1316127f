import { expect, test } from 'vitest'
import { sizeText } from '../../../../renderer/lib/words/size-text.ts'

test.for<[number, string]>([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1000, '1.0 KB'],
  [1234, '1.2 KB'],
  [9949, '9.9 KB'],
  [9951, '10 KB'],
  [999_600, '1.0 MB'],
  [5_400_000_000, '5.4 GB'],
])('%d is %s', ([bytes, words]) => {
  expect(sizeText(bytes)).toBe(words)
})
