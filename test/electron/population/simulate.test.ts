import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool, type Pool } from '../../../electron/population/pool.ts'
import { ROWS_PER_BLOCK, readRows } from '../../../electron/population/rows/read-rows.ts'
import { simulate, whoMoves } from '../../../electron/population/simulate.ts'
import { compile, evaluate, type FlagData } from '../../../shared/evaluation/index.ts'
import { canonicalKey } from '../../../shared/population/moves/canonical-key.ts'
import { differenceOf, variationName } from '../../../shared/population/moves/difference.ts'

const root = join(import.meta.dirname, '../../..')
const sample = (...parameters: string[]) =>
  execFileSync(process.execPath, [join(root, 'test/samples/make-payload.mjs'), ...parameters], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })

async function* textOf(text: string): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += 100_000) yield Buffer.from(text.slice(at, at + 100_000))
}
const rowsOf = (text: string) => readRows(textOf(text))

const count = ROWS_PER_BLOCK + 500
let pool: Pool
let people: string
let before: FlagData
let after: FlagData
beforeAll(() => {
  pool = openPool(2)
  people = sample('contexts', String(count), '3')
  before = JSON.parse(sample('12', '6', '3')) as FlagData
  // Each salt changes, so buckets do, and some flags are turned off.
  after = JSON.parse(
    sample('12', '6', '3').replaceAll('"salt": "0', '"salt": "1').replace('"on": true', '"on": false'),
  ) as FlagData
})
afterAll(() => pool.close())

const contexts = () =>
  people
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
const keys = () => Object.keys(before.flags)

function countBy(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    Array.from(
      Map.groupBy(names, (name) => name),
      ([name, list]) => [name, list.length],
    ),
  )
}

test('the counts are those of evaluating one by one', async () => {
  const progress: number[] = []
  const tally = await simulate(pool, rowsOf(people), before, keys(), {
    onProgress: (rows) => progress.push(rows),
  })
  expect(tally.rows).toBe(count)
  const ruleset = compile(before)
  for (const key of keys()) {
    const results = contexts().map((context) => evaluate(ruleset, key, context))
    expect(tally.flags.get(key)?.variations).toEqual(countBy(results.map(variationName)))
    const reasons = results.map(({ reason }) =>
      reason.kind === 'RULE_MATCH' ? `RULE_MATCH:${reason.ruleIndex}` : reason.kind,
    )
    expect(tally.flags.get(key)?.reasons).toEqual(countBy(reasons))
  }
  expect(progress).toEqual(progress.toSorted((one, other) => one - other))
})

test('who moves is what comparing one by one finds, with the first keys in order of rows', async () => {
  const moves = await whoMoves(pool, rowsOf(people), { before, after }, keys(), { explain: true })
  const [was, is] = [compile(before), compile(after)]
  const movers = new Set<number>()
  for (const key of keys()) {
    const moved = contexts().flatMap((context, row) => {
      const results = [evaluate(was, key, context), evaluate(is, key, context)] as const
      return differenceOf(...results) === 'moves'
        ? [{ row, context, name: results.map(variationName).join('->') }]
        : []
    })
    for (const { row } of moved) movers.add(row)
    const tally = moves.flags.get(key)
    expect(tally?.moved).toBe(moved.length)
    expect(tally?.transitions).toEqual(countBy(moved.map(({ name }) => name)))
    expect(tally?.named).toEqual(
      moved.slice(0, 100).map(({ row, context }) => ({ row, key: canonicalKey(context) })),
    )
    expect(tally?.causes.length !== 0).toBe(moved.length > 0)
  }
  expect(moves.movers).toBe(movers.size)
  expect(movers.size).toBeGreaterThan(100)
})

test('invalid contexts are rows without a key', async () => {
  const text = '{"kind":"user"}\n5\n{"kind":"user","key":"ann"}\n'
  const data = {
    flags: { f: { key: 'f', on: true, variations: [1], fallthrough: { variation: 0 } } },
    segments: {},
  }
  const off = { flags: { f: { ...data.flags.f, on: false } }, segments: {} }
  const tally = await simulate(pool, rowsOf(text), data as FlagData, ['f'])
  expect(tally.flags.get('f')).toEqual({
    variations: { 0: 1, none: 2 },
    reasons: { FALLTHROUGH: 1, ERROR: 2 },
    arms: [
      { kind: 'ERROR', errorKind: 'USER_NOT_SPECIFIED', variation: 'none', count: 2 },
      { kind: 'FALLTHROUGH', variation: '0', count: 1 },
    ],
    oneByOne: 0,
  })
  const moves = await whoMoves(pool, rowsOf(text), { before: data as FlagData, after: off as FlagData }, [
    'f',
  ])
  expect(moves.flags.get('f')?.named).toEqual([{ row: 2, key: 'ann' }])
})

test('a line that is not JSON is named', async () => {
  const text = `${people.split('\n').slice(0, 3).join('\n')}\n{"kind":\n`
  await expect(simulate(pool, rowsOf(text), before, keys())).rejects.toThrow(/^Line 4 is not valid JSON: /)
})

describe('work that is cancelled', () => {
  test('stops, with the reason of its signal, and the workers go on', async () => {
    const stop = new AbortController()
    const reason = new Error('enough')
    const endless = async function* () {
      for (;;) yield* rowsOf(people)
    }
    const work = simulate(pool, endless(), before, keys(), {
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    })
    await expect(work).rejects.toBe(reason)
    const line = `${people.split('\n')[0]}\n`
    expect((await simulate(pool, rowsOf(line), before, keys())).rows).toBe(1)
  })

  test('does not start if it was cancelled before', async () => {
    const work = simulate(pool, rowsOf(people), before, keys(), { signal: AbortSignal.abort() })
    await expect(work).rejects.toThrow(/abort/)
  })
})

test('a worker that dies fails its question, and is replaced', async () => {
  const doomed = openPool(1)
  try {
    const line = `${people.split('\n')[0]}\n`
    await simulate(doomed, rowsOf(line), before, keys())
    const work = simulate(doomed, rowsOf(people), before, keys())
    doomed.kill(0)
    await expect(work).rejects.toThrow('A worker that evaluates the population has stopped. Try again.')
    expect((await simulate(doomed, rowsOf(line), before, keys())).rows).toBe(1)
  } finally {
    await doomed.close()
  }
})

test('the sample of the workbench can be simulated', async () => {
  const data = JSON.parse(
    readFileSync(join(root, 'electron/sample/shop.launchdarkly.json'), 'utf8'),
  ) as FlagData
  const text = readFileSync(join(root, 'electron/sample/people.ndjson'), 'utf8')
  const tally = await simulate(pool, rowsOf(text), data, Object.keys(data.flags))
  expect([tally.rows, tally.flags.size]).toEqual([300, 60])
  expect([...tally.flags.values()].reduce((sum, { oneByOne }) => sum + oneByOne, 0)).toBe(0)
})
