import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keysOnCycles, showWay, wayBack } from '../../../../shared/payload/check/prerequisite-cycle.ts'

const graph = (edges: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(edges))

test.for<[string, Record<string, string[]>, string[]]>([
  ['nothing', {}, []],
  ['a chain', { a: ['b'], b: ['c'], c: [] }, []],
  ['a diamond', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
  ['itself', { a: ['a'] }, ['a']],
  ['two', { a: ['b'], b: ['a'] }, ['a', 'b']],
  ['one who only leads there', { x: ['a'], a: ['b'], b: ['a', 'y'], y: [] }, ['a', 'b']],
  ['two circles that touch', { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['c'] }, ['a', 'b', 'c', 'd']],
  ['two circles apart', { a: ['b'], b: ['a'], c: ['d'], d: ['c', 'a'] }, ['a', 'b', 'c', 'd']],
  ['a flag that does not exist', { a: ['gone'] }, []],
])('the flags on a cycle of %s', ([, edges, expected]) => {
  expect([...keysOnCycles(graph(edges))].toSorted()).toEqual(expected)
})

test('in any graph exactly those are on a cycle who have a way back, as short as can be', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const edges = fc.dictionary(key, fc.array(key, { maxLength: 3 }))
  fc.assert(
    fc.property(edges, (made) => {
      const prerequisites = graph(made)
      const ways = [...prerequisites.keys()].map((start) => [start, wayBack(start, prerequisites)] as const)
      expect([...keysOnCycles(prerequisites)].toSorted()).toEqual(
        ways.flatMap(([start, way]) => (way ? [start] : [])).toSorted(),
      )
      for (const [start, way = []] of ways) {
        expect([way[0], way.at(-1)]).toEqual(way.length > 0 ? [start, start] : [undefined, undefined])
        expect(new Set(way.slice(1)).size).toBe(Math.max(way.length - 1, 0))
        for (const [at, each] of way.slice(1).entries())
          expect(prerequisites.get(way[at] ?? '')).toContain(each)
      }
    }),
    { numRuns: 500 },
  )
})

test('ten thousand flags in a row, and in a circle, do not overflow the stack', () => {
  const keys = Array.from({ length: 10_000 }, (_, at) => `f${at}`)
  const row = new Map(keys.map((key, at) => [key, keys.slice(at + 1, at + 2)]))
  expect(keysOnCycles(row).size).toBe(0)
  const circle = new Map([...row, ['f9999', ['f0']]])
  expect(keysOnCycles(circle).size).toBe(10_000)
  expect(wayBack('f5', circle)).toHaveLength(10_001)
})

test('a long way is shown by its ends', () => {
  expect(showWay(['a', 'b', 'a'])).toBe('a → b → a')
  expect(showWay([...'abcdefghija'])).toBe('a → b → c → d → … 4 more … → i → j → a')
})
