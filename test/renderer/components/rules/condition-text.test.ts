import { expect, test } from 'vitest'
import { readText, showText } from '../../../../renderer/components/rules/condition/condition-text.ts'

test.each(['', 'FR', ' ', '"', '""', '"FR"', '"""'])('the text %j is typed as it is shown', (text) => {
  expect(showText(text)).not.toBe('')
  expect(readText(showText(text))).toBe(text)
})

test('two quotes are the empty text', () => {
  expect(showText('')).toBe('""')
  expect(readText('""')).toBe('')
})
