import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { files } from './docs/documents.ts'

const most = 12
const isCode = (file: string) =>
  /^(electron|shared|renderer|test)\/.*\.(ts|tsx|mjs|css)$/.test(file) && !file.endsWith('.d.ts')

test('no folder holds more than a dozen files of code', () => {
  const folders = Map.groupBy(files.filter(isCode), dirname)
  expect(folders.size).toBeGreaterThan(100)
  const full = [...folders].filter(([, held]) => held.length > most).map(([folder]) => folder)
  expect(full).toEqual([])
})
