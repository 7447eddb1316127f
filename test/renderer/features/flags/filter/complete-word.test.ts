import { expect, test } from 'vitest'
import { completeWord } from '../../../../../renderer/features/flags/filter/complete-word.ts'

const known = { tags: ['billing', 'checkout', 'two words'], environments: ['production', 'staging'] }

test.each([
  ['a tag goes on', 'tag:ch', 'eckout'],
  ['the word at the end counts', 'state:on tag:b', 'illing'],
  ['a turned-round word goes on as well', '-tag:b', 'illing'],
  ['an environment goes on', 'env:s', 'taging'],
  ['a state goes on', 'state:of', 'f'],
  ['a tag of two words goes on in its quotes', 'tag:"two', ' words"'],
  ['a whole value does not', 'tag:billing', ''],
  ['an unknown value does not', 'tag:zzz', ''],
  ['free text does not', 'chec', ''],
  ['nothing does not', '', ''],
  ['an unknown name does not', 'foo:b', ''],
])('%s: “%s”', (_name, text, rest) => {
  expect(completeWord(text, known)).toBe(rest)
})
