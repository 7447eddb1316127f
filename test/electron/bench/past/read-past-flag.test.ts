import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPastFlag } from '../../../../electron/bench/past/read-past-flag.ts'
import { readOperation } from '../../../../electron/instance/history/operations.ts'
import { stateAsOf } from '../../../../electron/instance/history/past/state-as-of.ts'
import { single } from '../../../migrations/fixture.ts'
import { randomEdit } from '../../instance/history/random-edits.ts'
import { attempt, inHistoryWorld, lastOperation } from '../../instance/history/world.ts'

test('a flag read alone, and what it can reach, is as in the whole state of that moment', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomEdit, { minLength: 12, maxLength: 12 }), (edits) =>
      inHistoryWorld(async ({ client, database }) => {
        const place = {
          projectId: await single<string>(client, `select project('shop')`),
          environmentId: await single<string>(client, `select environment('production')`),
        }
        const operations: string[] = []
        for (const edit of ['select', ...edits]) {
          await attempt(client, edit)
          operations.push(await lastOperation(database))
        }
        for (const operationId of operations) {
          const { position } = await readOperation(database.read, operationId)
          const state = await stateAsOf(database, place, { operationId, side: 'after' })
          for (const [id, document] of state.flags) {
            const past = await readPastFlag(database, { ...place, position }, id)
            expect(past.document).toEqual(document)
            for (const [other, needed] of past.closure.flags) expect(needed).toEqual(state.flags.get(other))
            for (const [key, segment] of past.closure.segments)
              expect(segment).toEqual(state.segments.get(key))
          }
        }
      }),
    ),
    { numRuns: 3 },
  )
}, 120_000)
