import fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, test } from 'vitest'
import { toNativePattern } from '../../../../../shared/evaluation/operators/patterns/native-pattern.ts'

test.each([
  '^[A-Ma-m].*',
  '@example\\.com$',
  '^(alpha|beta)-',
  'abc',
  '^a+$',
  '^(?:a|b)c?$',
  'a.c',
  '^[^a-z]$',
  '^$',
  '',
])('"%s" runs natively', (source) => {
  expect(toNativePattern(source)).toBeInstanceOf(RegExp)
})

test.each([
  ['a repetition that is not anchored', 'a+b'],
  ['two repetitions', '^a*b*$'],
  ['a repeated group', '^(a+)+$'],
  ['two groups', '^(a|b)(a|b)$'],
  ['nested groups', '^((a|b)c)$'],
  ['alternatives without a group', 'a|b'],
  ['flags', '(?i)a'],
  ['lookahead', '(?=a)'],
  ['a count', 'a{3}'],
  ['\\d', '\\d'],
  ['a letter that is not ASCII', 'é'],
  ['a range the wrong way round', '[z-a]'],
  ['a lazy repetition', '^a*?'],
  ['a bracket left open', '(a'],
])('%s is left to RE2', (_, source) => {
  expect(toNativePattern(source)).toBeUndefined()
})

test('whatever runs natively gives RE2’s answers', () => {
  const part = fc.constantFrom(
    'a',
    'b',
    'A',
    '-',
    '@',
    '.',
    '\\.',
    '[a-c]',
    '[^a]',
    '[ab.]',
    '(a|b.)',
    '(?:ab|c)',
    '*',
    '+',
    '?',
    '^',
    '$',
    '\\[',
    '/',
    ' ',
  )
  const source = fc.array(part, { maxLength: 7 }).map((parts) => parts.join(''))
  const text = fc.array(
    fc.constantFrom(
      'a',
      'b',
      'c',
      'A',
      '-',
      '@',
      '.',
      '[',
      '\n',
      '\r',
      '\u2028',
      '😀',
      '\ud83d\ude00a',
      'é',
      ' ',
    ),
    { maxLength: 6 },
  )
  let native = 0
  fc.assert(
    fc.property(
      source,
      fc.array(
        text.map((parts) => parts.join('')),
        { minLength: 5, maxLength: 5 },
      ),
      (pattern, texts) => {
        const quick = toNativePattern(pattern)
        if (quick === undefined) return
        native++
        const exact = RE2JS.compile(pattern)
        for (const one of texts)
          expect([pattern, one, quick.test(one)]).toEqual([pattern, one, exact.test(one)])
      },
    ),
    { numRuns: 5_000 },
  )
  expect(native).toBeGreaterThan(1_000)
})

test('a long text takes no time', () => {
  expect(toNativePattern('^[A-Ma-m].*$')?.test(`a${'b'.repeat(1_000_000)}\n`)).toBe(false)
})
