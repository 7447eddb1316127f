import { expect, test, vi } from 'vitest'
import { forgetDaily } from '../../../../electron/instance/history/forget-daily.ts'
import { listOperations } from '../../../../electron/instance/history/operations.ts'
import { forgetHistory, readRetention } from '../../../../electron/instance/history/retention.ts'
import { single } from '../../../migrations/fixture.ts'
import { attempt, inHistoryWorld } from './world.ts'

const soon = 0.2 / 86_400
const log = { info: () => {}, error: (problem: unknown) => console.error(problem) }

test('what is too old is forgotten at the start, and again when its time has come', () =>
  inHistoryWorld(async ({ client, database }) => {
    await database.write((writer) => forgetHistory(writer, soon))
    await attempt(client, `update flag set name = 'A' where key = 'a'; select pg_sleep(0.3)`)
    const stop = forgetDaily(database, log, 100)
    const labels = async () => (await listOperations(database.read, {})).length
    await expect.poll(labels, { timeout: 20_000 }).toBe(0)
    // An open transaction's history cannot be deleted before it ends, however old it is.
    await client.query(`begin; update flag set name = 'B' where key = 'a'`)
    expect(await single(client, 'select count(*)::integer from operation')).toBe(1)
    await client.query('commit')
    await expect.poll(labels, { timeout: 20_000 }).toBe(0)
    await stop()
  }))

test('nothing is forgotten where history is kept for ever, and nothing is written', () =>
  inHistoryWorld(async ({ client, database }) => {
    await attempt(client, `update flag set name = 'A' where key = 'a'`)
    const before = await listOperations(database.read, {})
    await forgetDaily(database, log)()
    expect(await listOperations(database.read, {})).toEqual(before)
    expect(await readRetention(database.read)).toBeNull()
  }))

test('a database that is away is told to the log, and the host goes on', () =>
  inHistoryWorld(async ({ database }) => {
    const error = vi.fn()
    await readRetention(database.read)
    await database.close()
    await forgetDaily(database, { info: () => {}, error })()
    expect(error).toHaveBeenCalledOnce()
  }))
