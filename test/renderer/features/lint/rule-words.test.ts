import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ruleWords } from '../../../../renderer/features/lint/rule-words.ts'

const table = readFileSync(new URL('../../../../docs/lint.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))

test('the screen has words for every check of the documents, and for no other', () => {
  const documented = table.flatMap((line) =>
    Array.from((line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g), ([, rule = '']) => rule),
  )
  expect(documented.length).toBeGreaterThan(20)
  expect(Object.keys(ruleWords).toSorted()).toEqual(documented.toSorted())
})
