import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { payloadOf, wireFlag, wireSegment } from '../../builders/documents/payload.ts'
import { expectSameJson } from '../../builders/documents/same-json.ts'
import {
  exportPlace,
  freshInstance,
  importPayload,
  preview,
  staging,
} from '../../builders/postgres/instance.ts'
import { wirePayload } from '../../shared/payload/arbitrary-wire.ts'

const sample: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../electron/sample/shop.launchdarkly.json'), 'utf8'),
)

test('the sample comes out of Postgres as it went in, and a second import finds nothing new', async () => {
  const database = await freshInstance()
  expect(await importPayload(database, sample)).toMatchObject({ created: 72, changed: 0, same: 0 })
  expectSameJson(await exportPlace(database), sample)
  const again = await preview(database, sample)
  expect(new Set(again.preview.items.map((item) => item.change))).toEqual(new Set(['same']))
  expect(await importPayload(database, sample)).toMatchObject({ created: 0, changed: 0, same: 72 })
})

test('any payload comes out as it went in, though it was imported over others', async () => {
  const database = await freshInstance()
  const place = { workspaceKey: 'acme', environmentKey: 'production' }
  let runs = 0
  await fc.assert(
    fc.asyncProperty(wirePayload, wirePayload, async (first, second) => {
      const target = { ...place, projectKey: `p${runs++}` }
      await importPayload(database, first, target)
      expectSameJson(await exportPlace(database, target), JSON.parse(JSON.stringify(first)))
      const both = together(first, second)
      await importPayload(database, both, target)
      expectSameJson(await exportPlace(database, target), both)
    }),
    { numRuns: 12 },
  )
})

// Items that are only in the first payload stay, and the second cannot delete what the first has alive.
function together(first: object, second: object): unknown {
  const [a, b] = [first, second].map((each) => JSON.parse(JSON.stringify(each)))
  const merged = (kind: string) => ({ ...a[kind], ...asNew(alive(b[kind], a[kind]), a[kind]) })
  const segments = merged('segments')
  return { ...b, flags: merged('flags'), ...(Object.keys(segments).length > 0 && { segments }) }
}

function alive(items: Record<string, Item> = {}, before: Record<string, Item> = {}) {
  const isUndone = (key: string) => items[key]?.deleted === true && before?.[key]?.deleted !== true
  return Object.fromEntries(Object.entries(items ?? {}).filter(([key]) => !(isUndone(key) && before?.[key])))
}

interface Item {
  readonly deleted?: boolean
  readonly version?: number
}

// A version never decreases, so the second payload is given at least the versions of the first.
function asNew(items: Record<string, Item>, before: Record<string, Item> | null | undefined) {
  const versionOf = (item: Item | undefined) => item?.version ?? 0
  return Object.fromEntries(
    Object.entries(items).map(([key, item]) => {
      const least = Object.hasOwn(before ?? {}, key) ? versionOf(before?.[key]) : 0
      return [key, versionOf(item) < least ? { ...item, version: least } : item]
    }),
  )
}

test.for([
  ['and nothing else', {}, 7],
  ['and another content', { salt: 'new' }, 8],
] as const)('a file with a lower version %s does not lower it', async ([, changed, version]) => {
  const database = await freshInstance()
  await importPayload(
    database,
    payloadOf([wireFlag('a', { version: 7 })], [wireSegment('s', { version: 7 })]),
  )
  const older = payloadOf(
    [wireFlag('a', { version: 3, ...changed })],
    [wireSegment('s', { version: 3, ...changed })],
  )
  const { items } = (await preview(database, older)).preview
  expect(items.map(({ problems }) => problems)).toMatchObject(
    [1, 2].map(() => [{ level: 'warning', field: 'version' }]),
  )
  await importPayload(database, older)
  expect(await exportPlace(database)).toMatchObject({
    flags: { a: { version, ...changed } },
    segments: { s: { version, ...changed } },
  })
})

test('two environments of a project keep their own form of the same flags', async () => {
  const database = await freshInstance()
  const here = payloadOf([wireFlag('a', { on: false, extraHere: 1 }), wireFlag('b')])
  const there = payloadOf([wireFlag('a', { version: 9, rules: [{ id: 'r', variation: 1 }] }), wireFlag('b')])
  await importPayload(database, here)
  await importPayload(database, there, staging)
  expectSameJson(await exportPlace(database), here)
  expectSameJson(await exportPlace(database, staging), there)
  const { rows } = await sql<{ flags: number; variations: number }>`
    select (select count(*) from flag) as flags, (select count(*) from variation) as variations`.execute(
    database.read,
  )
  expect(rows).toEqual([{ flags: 2, variations: 4 }])
})
