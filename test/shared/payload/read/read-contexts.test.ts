import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readContexts, readContextsInTurns } from '../../../../shared/payload/read/read-contexts.ts'

const a = { kind: 'user', key: 'a' }
const multi = { kind: 'multi', user: { key: 'a' }, org: { key: 'o' } }

describe('contexts are read', () => {
  test.for<[string, string, unknown[]]>([
    ['from a list', JSON.stringify([a, multi]), [a, multi]],
    ['from one object', JSON.stringify(a), [a]],
    ['from one object over several lines', JSON.stringify(a, null, 2), [a]],
    ['from lines', `${JSON.stringify(a)}\n${JSON.stringify(multi)}`, [a, multi]],
    [
      'from lines with blank ones and of Windows',
      `\r\n${JSON.stringify(a)}\r\n\r\n${JSON.stringify(multi)}\r\n`,
      [a, multi],
    ],
    ['of the old form, without a kind', '{"key":"a","custom":{"x":1}}', [{ key: 'a', custom: { x: 1 } }]],
  ])('%s', ([, text, contexts]) => {
    expect(readContexts(text)).toEqual({ contexts })
  })

  test('all 300 of the sample', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../../electron/sample/people.ndjson'), 'utf8')
    expect(readContexts(text)).toMatchObject({ contexts: { length: 300 } })
  })
})

describe('what is no context is refused with its place', () => {
  test.for<[string, string, RegExp]>([
    ['nothing', '', /^There is nothing in it\.$/],
    ['blank lines', ' \n\n', /^There is nothing in it\.$/],
    ['an empty list', '[]', /^There is nothing in it\.$/],
    ['a broken list', '[{"key":"a"},\n{"key":}]', /^It is not valid JSON: .*\.$/],
    ['a broken line', '{"key":"a"}\n\n{"key":', /^Line 3 is not valid JSON: .*\.$/],
    ['a line that is no object', '{"key":"a"}\n5', /^Line 2 is not a JSON object\.$/],
    [
      'a line without a key',
      '{"key":"a"}\n{"kind":"user"}',
      /^Line 2 has no “key”, which every context needs\.$/,
    ],
    ['an empty key', '{"key":"a"}\n{"key":""}', /^Line 2 has an empty “key”\.$/],
    [
      'an empty key of a kind',
      '[{"kind":"multi","user":{"key":"a"},"org":{"key":""}}]',
      /^Item 1 has the kind “org”, which has an empty “key”\.$/,
    ],
    ['a kind that is no object', '{"kind":"multi","org":"o"}', /^Item 1 has the kind “org”, which is not/],
    ['a key that is a number', '[{"key":1}]', /^Item 1 has no “key”/],
    ['an item that is a list', '[{"key":"a"},[]]', /^Item 2 is not a JSON object\.$/],
    [
      'a multi-kind context without kinds',
      '{"kind":"multi"}',
      /^Item 1 has kind “multi”, but no kinds in it\.$/,
    ],
    ['a text', '"a"', /^Item 1 is not a JSON object\.$/],
    ['words', 'key,name\na,Ann', /^Line 1 is not valid JSON: /],
    ['a null character', '{"key":"a\\u0000"}', /^Item 1 cannot be kept: “key” holds a character/],
  ])('%s', async ([, text, sentence]) => {
    expect(readContexts(text)).toEqual({ error: expect.stringMatching(sentence) })
    expect(await readContextsInTurns(text)).toEqual(readContexts(text))
  })
})

test.each([
  ['lines', (lines: string[]) => lines.join('\n')],
  ['a list', (lines: string[]) => `[${lines.join(',')}]`],
])('%s of many contexts are read in turns with other work, and come to the same', async (_, of) => {
  const text = of(Array(100_000).fill('{"kind":"user","key":"a","tags":["x","y"]}'))
  let [turns, isOver] = [0, false]
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const found = await readContextsInTurns(text)
  isOver = true
  expect(found).toEqual(readContexts(text))
  expect(turns).toBeGreaterThan(2)
})
