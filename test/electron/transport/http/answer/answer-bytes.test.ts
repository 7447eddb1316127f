import { expect, test } from 'vitest'
import { answerBytes } from '../../../../../electron/transport/http/answer/answer-bytes.ts'

test.each([
  [null],
  ['text'],
  [3],
  [[]],
  [{}],
  [[1, undefined, [2, { a: [undefined] }]]],
  [{ items: [{ id: '1', tags: ['x'], left: undefined }], nextCursor: null, left: undefined }],
  [{ items: Array(3000).fill('a text with “signs” of several bytes each: 🎛️') }],
  [{ flags: { a: { on: true, rules: [{ clauses: [] }] }, b: null }, segments: {} }],
  [{ 'a "name"': 'with “signs” \u2028', ['__proto__']: 1 }],
])('%j is written as JSON.stringify does', async (output) => {
  expect(String(await answerBytes(output))).toBe(JSON.stringify(output))
})

test.each([
  ['a list', (parts: unknown[]) => ({ items: parts })],
  ['a short list of long parts', (parts: unknown[]) => [parts.slice(0, 500), parts.slice(500)].flat()],
  ['an object', (parts: unknown[]) => ({ flags: Object.fromEntries(parts.entries()) })],
])('%s that is long leaves turns to others', async (_, of) => {
  const part = { values: Array.from({ length: 2000 }, (_, at) => `value ${at}`) }
  const output = of(Array(1000).fill(part))
  let [turns, isOver] = [0, false]
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const text = String(await answerBytes(output))
  isOver = true
  expect(turns).toBeGreaterThan(2)
  expect(text).toBe(JSON.stringify(output))
})
