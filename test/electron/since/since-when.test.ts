import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOperation } from '../../../electron/instance/history/operations.ts'
import { stateAsOf } from '../../../electron/instance/history/past/state-as-of.ts'
import { sinceWhen } from '../../../electron/since/since-when.ts'
import { compile, evaluate } from '../../../shared/evaluation/index.ts'
import { toPayload } from '../../../shared/payload/render/to-payload.ts'
import { type Answer, answerOf } from '../../../shared/since/answer.ts'
import { single } from '../../migrations/fixture.ts'
import { randomEdit } from '../instance/history/random-edits.ts'
import { attempt, inHistoryWorld, lastOperation } from '../instance/history/world.ts'

const options = { onProgress: () => {}, signal: new AbortController().signal }
const context = { kind: 'user', key: 'ann', plan: 'one' }

test('every revision gives what the whole state before and after it gives', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(randomEdit, { minLength: 20, maxLength: 20 }), (edits) =>
      inHistoryWorld(async ({ client, database }) => {
        const projectId = await single<string>(client, `select project('shop')`)
        const environmentId = await single<string>(client, `select environment('production')`)
        const flagId = await single<string>(client, `select flag('a')`)
        const operations = [await lastOperation(database)]
        for (const edit of edits) {
          await attempt(client, edit)
          operations.push(await lastOperation(database))
        }
        const place = { projectId, environmentId }
        const whole = async (operationId: string): Promise<Answer | null> => {
          const state = await stateAsOf(database, place, { operationId, side: 'after' })
          const document = state.flags.get(flagId)
          if (!document) return null
          const ruleset = compile({
            model: 'launchdarkly',
            ...toPayload(state.flags.values(), state.segments.values()),
          })
          return answerOf(document, evaluate(ruleset, document.flag.key, context, null))
        }
        const found = await sinceWhen(database, { environmentId, flagId, context }, options)
        const afterOf = new Map(found.revisions.map(({ operation, after }) => [operation.id, after]))
        const oldest = found.revisions.findLast(({ operation }) => operations.includes(operation.id))
        let expected = oldest ? oldest.before : found.now
        const start = oldest ? (await readOperation(database.read, oldest.operation.id)).position : Infinity
        for (const id of new Set(operations)) {
          const { position } = await readOperation(database.read, id)
          if (position < start) continue
          // An operation that is no revision has not changed the answer.
          if (afterOf.has(id)) expected = afterOf.get(id) ?? null
          expect(expected).toEqual(await whole(id))
        }
        expect(found.now).toEqual(await whole(operations.at(-1) ?? ''))
      }),
    ),
    { numRuns: 3 },
  )
}, 120_000)
