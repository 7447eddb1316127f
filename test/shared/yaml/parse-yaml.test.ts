import { expect, test } from 'vitest'
import { parseYaml } from '../../../shared/yaml/parse-yaml.ts'

const problemsOf = (text: string) => {
  const read = parseYaml(text)
  return 'problems' in read ? read.problems : []
}

test.each([
  ['empty cases', `cases:\n${'- {}\n'.repeat(300_000)}`],
  ['empty items', '-\n'.repeat(300_000)],
  ['empty lists', `[${'[],'.repeat(300_000)}]`],
  ['commas', `[${','.repeat(600_000)}]`],
  ['colons', ': \n'.repeat(300_000)],
])('a file of %s without end is refused before it is parsed', (_, text) => {
  expect(problemsOf(text)).toEqual([{ line: 1, column: 1, message: 'it has more than 250000 values' }])
})

test('a file with as many values as the largest suite is read', () => {
  const one = '- { who: { kind: user, key: ann, tags: [a, b] }, flag: checkout, expect: { value: true } }\n'
  expect(problemsOf(one.repeat(10_000))).toEqual([])
})

test('a repeated key is found at any depth, in a map of any length', () => {
  const keys = Array.from({ length: 60_000 }, (_, at) => `key${at}: 1\n`).join('')
  expect(problemsOf(`${keys}key7: 1\ninner: { a: 1, b: 2, a: 3 }\n`)).toEqual([
    { line: 60_001, column: 1, message: 'it is not valid YAML: Map keys must be unique' },
    { line: 60_002, column: 22, message: 'it is not valid YAML: Map keys must be unique' },
  ])
})

test('only the first problems are reported', () => {
  expect(problemsOf('{a: 1,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,}')).toHaveLength(20)
})
