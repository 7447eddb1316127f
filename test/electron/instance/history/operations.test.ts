import { expect, test } from 'vitest'
import { changesOf, changesTo } from '../../../../electron/instance/history/changes.ts'
import { describeOperation } from '../../../../electron/instance/history/describe-operation.ts'
import { listOperations, readOperation } from '../../../../electron/instance/history/operations.ts'
import { forgetHistory, readRetention } from '../../../../electron/instance/history/retention.ts'
import { undoOperation } from '../../../../electron/instance/history/undo/undo.ts'
import { single } from '../../../migrations/fixture.ts'
import { inHistoryWorld, lastOperation } from './world.ts'

test('operations are listed newest first, by project, resource, actor and time, a page at a time', () =>
  inHistoryWorld(async ({ client, database }) => {
    const start = await single<string>(client, 'select clock_timestamp()::text')
    await client.query(`begin; set local flagbench.actor = 'ann'; set local flagbench.label = 'first'; update flag set name = 'A' where key = 'a'; commit;
    begin; set local flagbench.actor = 'bob'; set local flagbench.label = 'second'; update targeting set enabled = true where id = targeting('a'); commit;
    begin; set local flagbench.actor = 'ann'; set local flagbench.label = 'third'; update flag set name = 'Z' where key = 'z'; commit`)
    const labels = async (filter: Parameters<typeof listOperations>[1]) =>
      (await listOperations(database.read, { from: start, ...filter })).map(({ label }) => label)
    const shop = await single<string>(client, `select project('shop')`)
    const flag = await single<string>(client, `select flag('a')`)
    expect(await labels({})).toEqual(['third', 'second', 'first'])
    expect(await labels({ projectId: shop })).toEqual(['second', 'first'])
    expect(await labels({ resourceId: flag, actor: 'bob' })).toEqual(['second'])
    expect(await labels({ actor: 'ann', limit: 1 })).toEqual(['third'])
    const [newest] = await listOperations(database.read, { limit: 1 })
    expect(await labels({ before: newest?.position })).toEqual(['second', 'first'])
    expect(await labels({ until: start })).toEqual([])
  }))

test('the changes of an operation, without those of versions alone', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(
      `insert into target (targeting_id, variation_id) values (targeting('a'), variation('a', 'on'))`,
    )
    const id = await lastOperation(database)
    const changes = await changesOf(database.read, id)
    expect(changes.map(({ resource, before }) => [resource, before])).toEqual([['target', null]])
    expect((await readOperation(database.read, id)).summary).toEqual({
      target: [1, 0, 0],
      targeting: [0, 1, 0],
    })
    expect(await changesOf(database.read, id, { after: changes[0]?.id })).toEqual([])
  }))

test('the changes to a flag and its parts, newest first', () =>
  inHistoryWorld(async ({ client, database }) => {
    await database.write(async (writer) => {
      await describeOperation(writer, { actor: 'ann', label: 'Target Bob', comment: 'he asked' })
      await client.query('select')
    })
    await client.query(
      `update flag set name = 'A' where key = 'a'; update flag set name = 'B' where key = 'b'`,
    )
    await client.query(`update variation set name = 'On' where id = variation('a', 'on')`)
    const flag = await single<string>(client, `select flag('a')`)
    const changes = await changesTo(database.read, flag, { limit: 2 })
    expect(changes.map(({ resource, after }) => [resource, after?.name])).toEqual([
      ['variation', 'On'],
      ['flag', 'A'],
    ])
    const earlier = await changesTo(database.read, flag, { before: changes[1]?.id })
    expect(earlier.every(({ before }) => before === null)).toBe(true)
  }))

test('an operation knows what has taken it back', () =>
  inHistoryWorld(async ({ client, database }) => {
    await client.query(`update flag set name = 'A' where key = 'a'`)
    const id = await lastOperation(database)
    const undo = await database.write((writer) => undoOperation(writer, id))
    expect(await readOperation(database.read, id)).toMatchObject({ undoes: null, undoneBy: undo.id })
    expect(await readOperation(database.read, undo.id)).toMatchObject({ undoes: id, undoneBy: null })
  }))

test('retention is for ever at first, then as many days as one says', () =>
  inHistoryWorld(async ({ database }) => {
    expect(await readRetention(database.read)).toBeNull()
    expect(await database.write((writer) => forgetHistory(writer, 30))).toBe(0)
    expect(await readRetention(database.read)).toBe(30)
    await database.write((writer) => forgetHistory(writer, null))
    expect(await readRetention(database.read)).toBeNull()
  }))
