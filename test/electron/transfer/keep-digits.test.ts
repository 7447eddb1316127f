import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { undoOperation } from '../../../electron/instance/history/undo/undo.ts'
import { type FlagChange, updateFlags } from '../../../electron/instance/stores/flags/update-flags.ts'
import { diffFlag } from '../../../shared/merge/diff/diff-flag.ts'
import type { FlagDocument } from '../../../shared/model/flag-document.ts'
import { exactJson } from '../../../shared/payload/digits/exact-json.ts'
import { save, savedDocument } from '../../builders/documents/documents.ts'
import {
  exportPlace,
  freshInstance,
  importPayload,
  preview,
  production,
  staging,
} from '../../builders/postgres/instance.ts'

type Instance = Awaited<ReturnType<typeof freshInstance>>

/** A payload with a large number in each kind of place. */
const payload = ({ variation = '9007199254740993', clause = '12345678901234567891', version = 1 } = {}) => `{
  "flags": {
    "a": {
      "key": "a", "version": ${version}, "on": true, "variations": [{ "limit": ${variation} }, 0], "fallthrough": { "variation": 0 },
      "rules": [{ "id": "r", "variation": 1, "_rule": -9007199254740993, "clauses": [
        { "attribute": "id", "op": "in", "values": [${clause}, "x"], "_clause": 0.10000000000000000001 }
      ] }],
      "_flag": [9007199254740995]
    },
    "gone": { "key": "gone", "version": 7, "deleted": true, "_dead": 9007199254740997 }
  },
  "segments": {
    "s": { "key": "s", "version": 1, "rules": [{ "clauses": [
      { "attribute": "id", "op": "in", "values": [9007199254740999] }
    ] }] }
  },
  "_file": 9007199254741001
}`

const longNumbers = (text: string) => (text.match(/-?\d[\d.]{15,}/g) ?? []).toSorted()

const exported = async (database: Instance, target = production) =>
  longNumbers(exactJson(await exportPlace(database, target)))

const withLimit = ({ flag, targeting }: FlagDocument, limit: number): FlagDocument => ({
  flag: {
    ...flag,
    variations: flag.variations.map((variation, at) =>
      at === 0 ? { ...variation, value: { limit } } : variation,
    ),
  },
  targeting,
})

test('an export has all digits of the import, and a second import finds nothing new', async () => {
  const database = await freshInstance()
  await importPayload(database, payload())
  expect(await exported(database)).toEqual(longNumbers(payload()))
  const again = await preview(database, exactJson(await exportPlace(database)))
  expect(again.preview.items.map(({ change }) => change)).toEqual(['same', 'same', 'same'])
})

test('the digits of a variation are there in every environment', async () => {
  const database = await freshInstance()
  await importPayload(database, payload())
  expect(await exported(database, staging)).toEqual(['9007199254740993'])
})

test.for([
  ['another number of the same rounded value in a variation', { variation: '9007199254740991.9' }],
  ['the rounded value in a variation', { variation: '9007199254740992' }],
  ['another number of the same rounded value in a clause', { clause: '12345678901234567890' }],
] as const)('a file with %s changes the flag', async ([, change]) => {
  const database = await freshInstance()
  await importPayload(database, payload())
  const file = payload({ ...change, version: 2 })
  const again = await preview(database, file)
  expect(again.preview.items.map(({ key, change }) => `${key} ${change}`)).toContain('a changed')
  await importPayload(database, file)
  expect(await exported(database)).toEqual(longNumbers(file))
})

test('each number is told of, at the item that holds it', async () => {
  const { preview: seen } = await preview(await freshInstance(), payload())
  const told = seen.items.flatMap(({ key, problems }) => problems.map(({ message }) => [key, message]))
  expect(told).toHaveLength(8)
  expect(told).toContainEqual([
    'a',
    '“flags.a.variations.0.limit” is 9007199254740993: an evaluation uses 9007199254740992, an export writes all digits.',
  ])
})

test('saving something else keeps the digits; another value drops them, and undo brings them back', async () => {
  const database = await freshInstance()
  await importPayload(database, payload())
  const document = await savedDocument(database, 'a')
  await save(database, { ...document, targeting: { ...document.targeting, enabled: false } })
  expect(await exported(database)).toEqual(longNumbers(payload()))
  await save(database, withLimit(await savedDocument(database, 'a'), 17))
  expect(await exported(database)).not.toContain('9007199254740993')
  const { rows } = await sql<{ id: string }>`select id from operation order by position desc limit 1`.execute(
    database.read,
  )
  await database.write((writer) => undoOperation(writer, rows[0]?.id ?? ''))
  expect(await exported(database)).toEqual(longNumbers(payload()))
})

test('an update of variations keeps the digits of a value that stays, given back or left out', async () => {
  const database = await freshInstance()
  await importPayload(database, payload())
  const { flag } = await savedDocument(database, 'a')
  const update = (variations: FlagChange['variations']) =>
    database.write((writer) => updateFlags(writer, [{ flagId: flag.id, ifVersion: '*', variations }]))
  await update(flag.variations.map((variation) => ({ ...variation, name: 'given back' })))
  expect(await exported(database)).toContain('9007199254740993')
  await update(flag.variations.map(({ digits: _, ...variation }) => ({ ...variation, name: 'left out' })))
  expect(await exported(database)).toContain('9007199254740993')
  await update(flag.variations.map(({ digits: _, ...variation }) => ({ ...variation, value: 'another' })))
  expect(await savedDocument(database, 'a')).not.toHaveProperty('flag.variations.0.digits')
})

test('digits that a save leaves out are a difference, and are gone', async () => {
  const database = await freshInstance()
  await importPayload(database, payload())
  const document = await savedDocument(database, 'a')
  const { digits: _, ...first } = document.flag.variations[0] ?? expect.unreachable('no variation')
  const without = {
    ...document,
    flag: { ...document.flag, variations: [first, ...document.flag.variations.slice(1)] },
  }
  expect(diffFlag(document, without).map(({ sentence }) => sentence)).toEqual([
    'variation variation-1: digits 9007199254740993 → (empty)',
  ])
  await save(database, without)
  expect((await savedDocument(database, 'a')).flag.variations[0]).not.toHaveProperty('digits')
})
