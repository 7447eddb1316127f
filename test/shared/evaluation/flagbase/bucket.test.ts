import { expect, test } from 'vitest'
import { bucketOf } from '../../../../shared/evaluation/flagbase/bucket.ts'

// The answers in docs/evaluation/flagbase.md §8, each confirmed there by the Go code.
test.each([
  ['test_flag', 'user-1', 20],
  ['test_flag', 'user-2', 64],
  ['test_flag', 'user-3', 67],
  ['test_flag', '', 74],
  ['', '', 96],
  ['', 'test_flag', 74],
  ['new-checkout', 'alice', 94],
  ['new-checkout', 'bob', 85],
  ['new-checkout', 'carol', 79],
  ['new-checkout', 'dave', 26],
  ['dark-mode', 'alice', 27],
  ['dark-mode', 'bob', 71],
  ['ab', 'c', 3],
  ['a', 'bc', 3],
  ['abc', '', 3],
  ['flag', 'ключ', 79],
  ['flag', '😀', 29],
  ['flag', '\u00e9', 85],
  ['flag', 'e\u0301', 8],
  ['flag', 'user@example.com', 98],
  ['flag', '2af3808a-4bd9-4d5b-9796-9892741ebc07', 71],
  ['flag', 'x'.repeat(200), 74],
  ['beta-banner', '1', 76],
  ['beta-banner', '2', 83],
  ['beta-banner', '3', 68],
  ['beta-banner', '1000000', 7],
])('flag %j and identifier %j fall in bucket %i', (flagKey, identifier, bucket) => {
  expect(bucketOf(flagKey, identifier)).toBe(bucket)
})
