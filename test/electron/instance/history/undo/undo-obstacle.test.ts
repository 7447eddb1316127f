import { describe, expect, test } from 'vitest'
import type { Database } from '../../../../../electron/instance/database/database.ts'
import { readOperation } from '../../../../../electron/instance/history/operations.ts'
import { undoOperation } from '../../../../../electron/instance/history/undo/undo.ts'
import { undoObstacle } from '../../../../../electron/instance/history/undo/undo-obstacle.ts'
import { inHistoryWorld, lastOperation } from '../world.ts'

const obstacleTo = (database: Database, id: string) =>
  database.snapshot(async (reader) => undoObstacle(reader, await readOperation(reader, id)))

const positionOf = async (database: Database, id: string) => (await readOperation(database.read, id)).position

const changedSince = 'What it changed has changed again since.'

describe('what stands in the way of an undo', () => {
  test('is the last operation that changed the same once more; each that is undone clears the way', () =>
    inHistoryWorld(async ({ client, database }) => {
      const named = async (name: string) => {
        await client.query(`update flag set name = '${name}' where key = 'a'`)
        return lastOperation(database)
      }
      const [first, second, third] = [await named('A'), await named('B'), await named('C')]
      expect(await obstacleTo(database, first)).toEqual({
        reason: changedSince,
        position: await positionOf(database, third),
      })
      expect(await obstacleTo(database, third)).toBeNull()
      await database.write((writer) => undoOperation(writer, third))
      expect(await obstacleTo(database, second)).toBeNull()
    }))

  test('is not a change of something else of the same flag', () =>
    inHistoryWorld(async ({ client, database }) => {
      await client.query(`update flag set name = 'A' where key = 'a'`)
      const first = await lastOperation(database)
      await client.query(`update variation set name = 'other' where flag_id = flag('a')`)
      expect(await obstacleTo(database, first)).toBeNull()
    }))

  test('is what was added since to a flag that it created', () =>
    inHistoryWorld(async ({ client, database }) => {
      await client.query(`insert into flag (project_id, key) values (project('shop'), 'fresh')`)
      const made = await lastOperation(database)
      expect(await obstacleTo(database, made)).toBeNull()
      await client.query(
        `insert into variation (flag_id, key, value, position) select flag('fresh'), 'third', '3', 2`,
      )
      expect(await obstacleTo(database, made)).toMatchObject({
        position: await positionOf(database, await lastOperation(database)),
      })
      await client.query(`delete from variation where flag_id = flag('fresh') and key = 'third'`)
      expect(await obstacleTo(database, made)).toBeNull()
    }))

  test('is that nothing can be restored', () =>
    inHistoryWorld(async ({ client, database }) => {
      await client.query(`insert into sdk_key (environment_id, key_hash)
        values (environment('production'), decode(repeat('ab', 32), 'hex'))`)
      expect(await obstacleTo(database, await lastOperation(database))).toEqual({
        reason: 'You cannot undo this: it changed only what cannot be restored (SDK key).',
        position: null,
      })
    }))
})
