import { sql } from 'kysely'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { createRulesets } from '../../../electron/evaluation/rulesets.ts'
import { createHostEvents } from '../../../electron/events.ts'
import { freshInstance, importPayload } from '../../builders/instance.ts'
import { payloadOf, wireFlag } from '../../builders/payload.ts'

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
