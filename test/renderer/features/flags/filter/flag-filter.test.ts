import { describe, expect, test } from 'vitest'
import {
  parseFilter,
  piecesOf,
  textWords,
} from '../../../../../renderer/features/flags/filter/flag-filter.ts'

const day = 86_400_000

describe('parseFilter', () => {
  test.each([
    ['free text is lower-cased', 'Checkout', { kind: 'text', text: 'checkout', not: false }],
    ['a minus turns text round', '-old', { kind: 'text', text: 'old', not: true }],
    ['a tag', 'tag:Q4', { kind: 'tag', tag: 'q4', not: false }],
    ['a tag turned round', '-tag:q4', { kind: 'tag', tag: 'q4', not: true }],
    ['a state', 'state:off', { kind: 'state', isOn: false, not: false }],
    ['an age in days', 'stale:30d', { kind: 'stale', ms: 30 * day, not: false }],
    ['an age without a unit is in days', 'stale:7', { kind: 'stale', ms: 7 * day, not: false }],
    ['an age in weeks', 'stale:2w', { kind: 'stale', ms: 14 * day, not: false }],
    ['an environment', 'env:Staging', { kind: 'env', key: 'staging', not: false }],
    ['flags with a draft', 'is:draft', { kind: 'draft', not: false }],
    ['an address is text', 'http://x', { kind: 'text', text: 'http://x', not: false }],
    ['a tag of two words', 'tag:"Two words"', { kind: 'tag', tag: 'two words', not: false }],
    ['text of two words', '-"old path"', { kind: 'text', text: 'old path', not: true }],
    ['a colon in quotes', '"owner:ana"', { kind: 'text', text: 'owner:ana', not: false }],
    ['a quote that is still open', 'tag:"two w', { kind: 'tag', tag: 'two w', not: false }],
    ['a minus alone is text', '-', { kind: 'text', text: '-', not: false }],
  ])('%s', (_name, text, term) => {
    expect(parseFilter(text)).toEqual({ terms: [term], problems: [] })
  })

  test.each(['tag:', 'tag:"', '"', 'state:', 'state:o', 'stale:', 'env:', 'is:', '   '])(
    'an unfinished “%s” filters nothing yet and is no mistake',
    (text) => {
      expect(parseFilter(text)).toEqual({ terms: [], problems: [] })
    },
  )

  test.each([
    ['state:maybe', 'Use state:on or state:off.'],
    ['stale:soon', 'Use an age such as stale:12h, stale:30d, stale:8w or stale:6m.'],
    ['is:old', 'Use is:draft or is:archived.'],
    [
      'owner:ana',
      'There is no filter “owner:”. Use tag, state, stale, env, key, is or lint, or put the text in quotes.',
    ],
  ])('“%s” is a mistake that says what is taken', (text, problem) => {
    expect(parseFilter(text)).toEqual({ terms: [], problems: [problem] })
  })

  test('words are independent of each other', () => {
    const { terms, problems } = parseFilter('tag:q4  state:maybe fast')
    expect(terms.map(({ kind }) => kind)).toEqual(['tag', 'text'])
    expect(problems).toHaveLength(1)
  })
})

test('only free words that are wanted are marked in the rows', () => {
  expect(textWords(parseFilter('Fast tag:q4 -slow path'))).toEqual(['fast', 'path'])
})

describe('piecesOf', () => {
  test.each(['', 'a', ' tag:q4  -state:maybe x ', 'tag:', 'fast  path', '-tag:"a  b" "c', 'x:y'])(
    '“%s” comes back whole',
    (text) => {
      expect(
        piecesOf(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    },
  )

  test('names, values and mistakes are told apart', () => {
    expect(piecesOf('tag:q4 state:maybe').map(({ kind }) => kind)).toEqual([
      'name',
      'value',
      'space',
      'name',
      'wrong',
    ])
  })
})
