import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { exportPlace, freshInstance, importPayload, preview, staging } from '../../builders/instance.ts'
import { payloadOf, wireFlag } from '../../builders/payload.ts'
import { expectSameJson } from '../../builders/same-json.ts'
import { wirePayload } from '../../shared/payload/arbitrary-wire.ts'

const sample: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../samples/shop.launchdarkly.json'), 'utf8'),
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

// What is only in the first stays, and what it has alive cannot be deleted by the second.
function together(first: object, second: object): unknown {
  const [a, b] = [first, second].map((each) => JSON.parse(JSON.stringify(each)))
  const merged = (kind: string) => ({ ...a[kind], ...alive(b[kind], a[kind]) })
  const segments = merged('segments')
  return { ...b, flags: merged('flags'), ...(Object.keys(segments).length > 0 && { segments }) }
}

function alive(
  items: Record<string, { deleted?: boolean }> = {},
  before: Record<string, { deleted?: boolean }> = {},
) {
  const isUndone = (key: string) => items[key]?.deleted === true && before?.[key]?.deleted !== true
  return Object.fromEntries(Object.entries(items ?? {}).filter(([key]) => !(isUndone(key) && before?.[key])))
}

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
