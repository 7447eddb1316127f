import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool, type Pool } from '../../../electron/population/pool.ts'
import { openPopulation } from '../../../electron/population/population.ts'
import { ROWS_PER_BLOCK, readRows } from '../../../electron/population/rows/read-rows.ts'
import { simulate, whoMoves } from '../../../electron/population/simulate.ts'
import type { FlagData } from '../../../shared/evaluation/index.ts'

const script = join(import.meta.dirname, '../../samples/make-payload.mjs')
const sample = (...parameters: string[]) =>
  execFileSync(process.execPath, [script, ...parameters], { encoding: 'utf8', maxBuffer: 2 ** 28 })

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
const rowsOf = (text: string) => readRows(bytesOf(text))

const count = 2 * ROWS_PER_BLOCK + 700
let pool: Pool
let people: string
beforeAll(() => {
  pool = openPool(2)
  people = sample('contexts', String(count), '5')
})
afterAll(() => pool.close())

const dataOf = (seed: string) => JSON.parse(sample('10', '5', seed)) as FlagData
const keysOf = (...sides: FlagData[]) => [...new Set(sides.flatMap(({ flags }) => Object.keys(flags)))]

/** Other weights and values in some clauses. */
function editOf(data: FlagData, limit: number): FlagData {
  const text = JSON.stringify(data).replaceAll(
    /"op":"(lessThan|greaterThanOrEqual)","values":\[\d+\]/g,
    `"op":"$1","values":[${limit}]`,
  )
  return JSON.parse(text) as FlagData
}

describe('a population that is kept', () => {
  test('gives the counts of one that streams by, edit after edit', async () => {
    const population = await openPopulation(pool, rowsOf(people))
    expect(population.rows).toBe(count)
    const saved = dataOf('5')
    for (const draft of [saved, ...[20, 40, 60, 40].map((limit) => editOf(saved, limit)), dataOf('6')]) {
      const keys = keysOf(saved, draft)
      expect(await population.simulate(draft, keys)).toEqual(
        await simulate(pool, rowsOf(people), draft, keys),
      )
      expect(await population.whoMoves({ before: saved, after: draft }, keys)).toEqual(
        await whoMoves(pool, rowsOf(people), { before: saved, after: draft }, keys),
      )
    }
    population.close()
  })

  test('is asked by a newer draft while an older one is cancelled', async () => {
    const population = await openPopulation(pool, rowsOf(people))
    const saved = dataOf('5')
    const stop = new AbortController()
    const older = population.whoMoves({ before: saved, after: editOf(saved, 30) }, keysOf(saved), {
      signal: stop.signal,
    })
    stop.abort(new Error('a newer draft'))
    const newer = population.whoMoves({ before: saved, after: editOf(saved, 50) }, keysOf(saved))
    await expect(older).rejects.toThrow('a newer draft')
    expect((await newer).rows).toBe(count)
    population.close()
  })

  test('outlives a worker', async () => {
    const population = await openPopulation(pool, rowsOf(people))
    const data = dataOf('5')
    const first = await population.simulate(data, keysOf(data))
    const doomed = population.simulate(editOf(data, 30), keysOf(data))
    await pool.kill(0)
    await expect(doomed).rejects.toThrow('has stopped. Try again.')
    expect(await population.simulate(data, keysOf(data))).toEqual(first)
    population.close()
  })

  test('names a line that is not JSON when it is asked', async () => {
    const population = await openPopulation(pool, rowsOf(`${people.split('\n')[0]}\n{"kind":}\n`))
    const data = dataOf('5')
    await expect(population.simulate(data, keysOf(data))).rejects.toThrow(/^Line 2 is not valid JSON/)
    population.close()
  })

  test('can be cancelled before its workers have started', async () => {
    const fresh = openPool(1)
    const population = await openPopulation(fresh, rowsOf(people))
    const stop = new AbortController()
    const work = population.simulate(dataOf('5'), keysOf(dataOf('5')), { signal: stop.signal })
    stop.abort(new Error('not wanted'))
    await expect(work).rejects.toThrow('not wanted')
    await fresh.close()
  })

  test('tells what is known with each block', async () => {
    const population = await openPopulation(pool, rowsOf(people))
    const data = dataOf('5')
    const rows: number[] = []
    const total = await population.simulate(data, keysOf(data), { onTally: (soFar) => rows.push(soFar.rows) })
    expect(rows.length).toBe(3)
    expect(rows).toEqual(rows.toSorted((one, other) => one - other))
    expect(rows.at(-1)).toBe(total.rows)
    population.close()
  })

  test('may be nobody', async () => {
    const population = await openPopulation(pool, rowsOf(''))
    expect(await population.simulate(dataOf('5'), ['x'])).toEqual({ rows: 0, flags: new Map() })
    population.close()
  })
})
