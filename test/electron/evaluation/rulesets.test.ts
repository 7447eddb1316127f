import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { createRulesets } from '../../../electron/evaluation/rulesets.ts'
import { createHostEvents } from '../../../electron/events.ts'
import type { Database } from '../../../electron/instance/database/database.ts'
import { payloadOf, wireFlag } from '../../builders/documents/payload.ts'
import { freshInstance, importPayload } from '../../builders/postgres/instance.ts'

async function clientOf(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}

test('rules that were read before are there while the database is silent, also after a change was heard of', async () => {
  const database = await freshInstance()
  const { environmentId } = await importPayload(database, payloadOf([wireFlag('a')]))
  const events = createHostEvents()
  const rulesets = createRulesets({ database, events, onError: () => {} })
  const before = await rulesets.of(environmentId)
  const other = await clientOf(database.url)
  await other.query('begin; lock table environment_revision')

  events.emit({ type: 'instance-changed' })
  const order: string[] = []
  const asked = (name: string, promise: Promise<unknown>) =>
    promise.then(
      () => order.push(name),
      () => order.push(`${name} refused`),
    )
  const read = asked('a read', sql`select from environment_revision`.execute(database.read))
  const rules = Array.from({ length: 16 }, () => asked('rules', rulesets.of(environmentId)))
  await Promise.all([read, ...rules])
  expect(order).toEqual([...Array(16).fill('rules'), 'a read refused'])
  expect(await rulesets.of(environmentId)).toBe(before)

  await other.query('rollback')
  await importPayload(database, payloadOf([wireFlag('a', { version: 2, on: false })]))
  events.emit({ type: 'instance-changed' })
  expect(await rulesets.of(environmentId)).not.toBe(before)
})

test('a change that is heard of while rules are read is looked for, also where that reading fails', async () => {
  const database = await freshInstance()
  const { environmentId } = await importPayload(database, payloadOf([wireFlag('a')]))
  const events = createHostEvents()
  const failed = Promise.withResolvers<void>()
  const rulesets = createRulesets({ database, events, onError: () => failed.resolve() })
  const before = await rulesets.of(environmentId)
  const other = await clientOf(database.url)
  await other.query('begin; lock table environment_revision')

  events.emit({ type: 'instance-changed' })
  const during = rulesets.of(environmentId)
  await turnOfTheLoop()
  events.emit({ type: 'instance-changed' })
  expect(await during).toBe(before)
  await failed.promise
  await other.query('rollback')
  await importPayload(database, payloadOf([wireFlag('a', { version: 2, on: false })]))
  const after = await rulesets.of(environmentId)
  expect(after.ruleset).not.toBe(before.ruleset)
})

test('however many ask while changes are heard of, one reading runs at a time and one follows', async () => {
  const database = await freshInstance()
  const { environmentId } = await importPayload(database, payloadOf([wireFlag('a')]))
  const events = createHostEvents()
  let [running, most, all] = [0, 0, 0]
  const counting = Object.create(database, {
    snapshot: {
      value: async (work: Parameters<Database['snapshot']>[0]) => {
        running += 1
        all += 1
        most = Math.max(most, running)
        return database.snapshot(work).finally(() => {
          running -= 1
        })
      },
    },
  }) as Database
  const rulesets = createRulesets({ database: counting, events, onError: () => {} })
  const first = rulesets.of(environmentId)
  await turnOfTheLoop()
  await Promise.all(
    Array.from({ length: 100 }, () => {
      events.emit({ type: 'instance-changed' })
      return rulesets.of(environmentId)
    }),
  )
  await first
  expect([most, all]).toEqual([1, 2])
})

test('rules that a transaction has read are kept once it is committed, and not where it is undone', async () => {
  const database = await freshInstance()
  const { environmentId } = await importPayload(database, payloadOf([wireFlag('a')]))
  const rulesets = createRulesets({ database, events: createHostEvents(), onError: () => {} })
  const undone = Promise.withResolvers<unknown>()
  await database
    .together(async () => {
      undone.resolve((await rulesets.of(environmentId)).ruleset)
      throw new Error('undone')
    })
    .catch(() => {})
  const committed = await database.together(() => rulesets.of(environmentId))
  expect(committed.ruleset).not.toBe(await undone.promise)
  expect((await rulesets.of(environmentId)).ruleset).toBe(committed.ruleset)
})
