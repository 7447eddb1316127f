import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Database } from '../../../../../electron/instance/database/database.ts'
import { type PastState, stateAsOf } from '../../../../../electron/instance/history/past/state-as-of.ts'
import { forgetHistory } from '../../../../../electron/instance/history/retention.ts'
import { readFlags } from '../../../../../electron/instance/stores/flags/read-flags.ts'
import { readSegments } from '../../../../../electron/instance/stores/segments/read-segments.ts'
import { single } from '../../../../migrations/fixture.ts'
import { randomEdit } from '../random-edits.ts'
import { attempt, inHistoryWorld, lastOperation } from '../world.ts'

const stateNow = (database: Database, environmentId: string): Promise<PastState> =>
  database.snapshot(async (reader) => ({
    flags: await readFlags(reader, environmentId),
    segments: await readSegments(reader, environmentId),
  }))

// Maps compare by order, but rows have none.
const sorted = ({ flags, segments }: PastState) => ({
  flags: new Map([...flags].toSorted()),
  segments: new Map([...segments].toSorted()),
})

test('the state as of each operation is the one that was there then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomEdit, { minLength: 15, maxLength: 15 }), (edits) =>
      inHistoryWorld(async ({ client, database }) => {
        const place = {
          projectId: await single<string>(client, `select project('shop')`),
          environmentId: await single<string>(client, `select environment('production')`),
        }
        const states: { readonly operationId: string; readonly state: PastState }[] = []
        for (const edit of ['select', ...edits]) {
          await attempt(client, edit)
          const operationId = await lastOperation(database)
          states.push({ operationId, state: await stateNow(database, place.environmentId) })
        }
        for (const { operationId, state } of states) {
          const past = await stateAsOf(database, place, { operationId, side: 'after' })
          expect(sorted(past)).toEqual(sorted(state))
        }
      }),
    ),
    { numRuns: 4 },
  )
}, 120_000)

test('a time, and the side before an operation', () =>
  inHistoryWorld(async ({ client, database }) => {
    const projectId = await single<string>(client, `select project('shop')`)
    const environmentId = await single<string>(client, `select environment('production')`)
    const flagId = await single<string>(client, `select flag('a')`)
    const time = await single<string>(client, 'select clock_timestamp()::text')
    await client.query(`update flag set name = 'A' where key = 'a'`)
    const nameAt = async (moment: Parameters<typeof stateAsOf>[2]) =>
      (await stateAsOf(database, { projectId, environmentId }, moment)).flags.get(flagId)?.flag.name
    const operationId = await lastOperation(database)
    expect(await nameAt({ time })).toBe('')
    expect(await nameAt({ operationId, side: 'before' })).toBe('')
    expect(await nameAt({ operationId, side: 'after' })).toBe('A')
  }))

test('a flag that is deleted is there as of before, in an environment that is deleted as well', () =>
  inHistoryWorld(async ({ client, database }) => {
    const projectId = await single<string>(client, `select project('shop')`)
    const environmentId = await single<string>(client, `select environment('staging')`)
    const before = await stateNow(database, environmentId)
    await client.query(
      `begin; delete from flag where key = 'a'; delete from environment where id = environment('staging'); commit`,
    )
    const operationId = await lastOperation(database)
    const past = await stateAsOf(database, { projectId, environmentId }, { operationId, side: 'before' })
    expect(sorted(past)).toEqual(sorted(before))
  }))

test('nothing is told of what is forgotten', () =>
  inHistoryWorld(async ({ client, database }) => {
    const projectId = await single<string>(client, `select project('shop')`)
    const environmentId = await single<string>(client, `select environment('production')`)
    const time = await single<string>(client, 'select clock_timestamp()::text')
    await client.query(`update flag set name = 'A' where key = 'a'; select pg_sleep(0.05)`)
    await database.write((writer) => forgetHistory(writer, 0.04 / 86_400))
    await expect(stateAsOf(database, { projectId, environmentId }, { time })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  }))
