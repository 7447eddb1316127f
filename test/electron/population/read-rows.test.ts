import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { ROWS_PER_BLOCK, readRows } from '../../../electron/population/rows/read-rows.ts'
import { sourceOf } from '../../../electron/population/rows/row-block.ts'

async function* piecesOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  )
  for (let at = 1; at < places.length; at++) yield bytes.slice(places[at - 1], places[at])
}

async function rowsIn(text: string | Uint8Array, cuts: readonly number[] = []) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const rows: { value: unknown; line: number }[] = []
  for await (const block of readRows(piecesOf(bytes, cuts))) {
    expect(block.firstRow).toBe(rows.length)
    const { count, contextAt } = sourceOf(block)
    for (let row = 0; row < count; row++)
      rows.push({ value: contextAt(row), line: block.lines[row] as number })
  }
  return rows
}

const valuesIn = async (text: string, cuts?: readonly number[]) =>
  (await rowsIn(text, cuts)).map(({ value }) => value)

const context = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.record({ key: fc.string({ unit: 'binary' }) }))
const contexts = fc.array(context, { maxLength: 8 })
const cuts = fc.array(fc.nat(), { maxLength: 8 })
const objects = fc.array(
  fc.record({ kind: fc.constant('user'), key: fc.string({ unit: 'binary' }), tags: fc.array(fc.string()) }),
  { maxLength: 8 },
)
const same = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

describe('rows are found wherever the pieces are cut', () => {
  test.each([0, 2])('in a list with an indent of %i', async (indent) => {
    await fc.assert(
      fc.asyncProperty(contexts, cuts, async (values, places) => {
        expect(await valuesIn(JSON.stringify(values, null, indent), places)).toEqual(same(values))
      }),
      { numRuns: 300 },
    )
  })

  test.each(['\n', '\r\n', '\n\n \n'])('line by line, ended by %j', async (end) => {
    await fc.assert(
      fc.asyncProperty(objects, cuts, fc.boolean(), async (values, places, isEnded) => {
        const text = values.map((value) => JSON.stringify(value)).join(end) + (isEnded ? end : '')
        expect(await valuesIn(text, places)).toEqual(same(values))
      }),
      { numRuns: 200 },
    )
  })

  test('in one object over several lines', async () => {
    await fc.assert(
      fc.asyncProperty(objects, cuts, async ([value = { a: [1] }], places) => {
        expect(await valuesIn(JSON.stringify(value, null, 2), places)).toEqual([same(value)])
      }),
      { numRuns: 200 },
    )
  })
})

test('the line of each row is known', async () => {
  const lines = async (text: string) => (await rowsIn(text)).map(({ line }) => line)
  expect(await lines('{"key":"a"}\n\n{"key":"b"}\n{"key":"c"}')).toEqual([1, 3, 4])
  expect(await lines('[\n{"key":\n"a"},\n\n{"key":"b"}, {"key":"c"}]')).toEqual([2, 5, 5])
})

test('a byte order mark is not a part of the first row', async () => {
  expect(await valuesIn('\ufeff{"key":"a"}')).toEqual([{ key: 'a' }])
})

test.each([
  ['[{"key":"a"}', /Line 1 is not valid JSON: the list is not closed/],
  ['[{"key":"a"}\n{"key":"b"}]', /Line 2 is not valid JSON: a comma is missing/],
  ['[{"key":"a"},]', /a comma has no item/],
  ['[,{"key":"a"}]', /a comma has no item/],
  ['[{"key":"a"}] x', /something follows the list/],
  ['[{"key":"a"}, x]', /JSON/],
  ['[{"key":"a"}, {"key": [}]', /JSON/],
  ['{"key":"a"}\n{"key":', /JSON/],
])('%j is refused', async (text, reason) => {
  await expect(rowsIn(text)).rejects.toThrow(reason)
})

test('what is not UTF-8 is refused', async () => {
  await expect(
    rowsIn(Uint8Array.from([...Buffer.from('{"key":"'), 0xff, ...Buffer.from('"}')])),
  ).rejects.toThrow()
})

test('nothing has no rows', async () => {
  for (const text of ['', ' \n', '[]', '[ ]']) expect(await rowsIn(text)).toEqual([])
})

test('blocks are full, but for the last', async () => {
  const text = Array.from({ length: 2 * ROWS_PER_BLOCK + 5 }, (_, n) => `{"key":"u${n}"}`).join('\n')
  const counts: number[] = []
  for await (const block of readRows(piecesOf(Buffer.from(text), [1000, 70_000])))
    counts.push(block.lines.length)
  expect(counts).toEqual([ROWS_PER_BLOCK, ROWS_PER_BLOCK, 5])
})

test('a long row that comes in many small pieces is copied a few times, not once for each', async () => {
  const piece = new TextEncoder().encode('x'.repeat(1024))
  let copied = 0
  const { set } = Uint8Array.prototype
  const counting = vi.spyOn(Uint8Array.prototype, 'set').mockImplementation(function (
    this: Uint8Array,
    ...[bytes, at]: Parameters<typeof set>
  ) {
    copied += bytes.length
    set.call(this, bytes, at)
  })
  async function* pieces() {
    yield new TextEncoder().encode('{"key":"')
    for (let count = 0; count < 4096; count += 1) yield piece
    yield new TextEncoder().encode('"}\n{"key":"b"}')
  }
  const keys: number[] = []
  for await (const block of readRows(pieces())) {
    const { count, contextAt } = sourceOf(block)
    for (let row = 0; row < count; row++) keys.push((contextAt(row) as { key: string }).key.length)
  }
  counting.mockRestore()
  expect(keys).toEqual([4096 * 1024, 1])
  expect(copied).toBeLessThan(10 * 4096 * 1024)
})
