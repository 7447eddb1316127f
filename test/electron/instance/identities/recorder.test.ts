import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '../../../../electron/instance/database.ts'
import { readEvaluations } from '../../../../electron/instance/identities/evaluations.ts'
import {
  forgetAnonymous,
  listIdentities,
  readIdentity,
} from '../../../../electron/instance/identities/identities.ts'
import { recordEvaluations, recordIdentities } from '../../../../electron/instance/identities/record.ts'
import { createRecorder } from '../../../../electron/instance/identities/recorder.ts'
import {
  listTraits,
  readIdentifiers,
  setIdentifier,
} from '../../../../electron/instance/identities/traits.ts'
import { single } from '../../../migrations/small-world.ts'
import { inHistoryWorld } from '../history/world.ts'

const fail = (error: unknown) => {
  throw error
}

const tenOClock = Date.UTC(2026, 10, 22, 10)

const identitiesOfAll = async (database: Database, environmentId: string) =>
  Promise.all(
    (await listIdentities(database.read, environmentId)).map(({ id }) => readIdentity(database.read, id)),
  )

test('evaluations are counted per flag, variation, reason and hour, without a row per call', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const recorder = createRecorder(database, { onError: fail })
    for (let at = 0; at < 1000; at++) {
      const variation = at % 2
      recorder.count(environmentId, { flagKey: 'a', variation, reason: 'RULE_MATCH', at: tenOClock + at })
    }
    recorder.count(environmentId, {
      flagKey: 'a',
      variation: null,
      reason: 'ERROR',
      at: tenOClock + 3_600_000,
    })
    recorder.count(environmentId, { flagKey: 'gone', variation: 0, reason: 'OFF', at: tenOClock })
    await recorder.close()
    const ids = {
      flagId: await single(client, `select flag('a')`),
      reason: 'RULE_MATCH',
      from: '2026-11-22T10:00:00Z',
    }
    const rows = await readEvaluations(database.read, { environmentId, by: 'hour' })
    const [on, off] = await Promise.all(
      ['on', 'off'].map((key) => single(client, `select variation('a', '${key}')`)),
    )
    expect(rows).toHaveLength(3)
    expect(rows).toEqual(
      expect.arrayContaining([
        { ...ids, variationId: on, amount: 500 },
        { ...ids, variationId: off, amount: 500 },
        { ...ids, variationId: null, reason: 'ERROR', from: '2026-11-22T11:00:00Z', amount: 1 },
      ]),
    )
    const days = await readEvaluations(database.read, {
      environmentId,
      by: 'day',
      flagId: ids.flagId as string,
    })
    expect(days.map(({ from, amount }) => [from, amount]).toSorted()).toEqual([
      ['2026-11-22T00:00:00Z', 1],
      ['2026-11-22T00:00:00Z', 500],
      ['2026-11-22T00:00:00Z', 500],
    ])
  }))

test('what names a flag or variation that is not there is left out, and counted', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const count = { flagKey: 'a', variation: 0, reason: 'OFF', amount: 1, at: tenOClock }
    const unknown = await database.write((writer) =>
      recordEvaluations(writer, environmentId, [
        count,
        { ...count, variation: 2 },
        { ...count, flagKey: 'z' },
        { ...count, variation: null, variationKey: 'off' },
        { ...count, variationKey: 'third' },
      ]),
    )
    expect(unknown).toBe(3)
    expect(await single(client, 'select sum(amount)::integer from evaluation')).toBe(2)
  }))

test('identities are kept with their traits, and traits with the types that were seen', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const recorder = createRecorder(database, { onError: fail })
    recorder.see(environmentId, { key: 'ann', age: 44, plan: 'pro' }, [], tenOClock)
    recorder.see(
      environmentId,
      { kind: 'multi', user: { key: 'bob', age: '45' }, org: { key: 'ann', list: [1] } },
      [],
      tenOClock,
    )
    await recorder.flush()
    recorder.see(environmentId, { key: 'ann', age: 45 }, [], tenOClock + 5000)
    await recorder.close()
    const identities = await identitiesOfAll(database, environmentId)
    const summary = identities.map(({ contextKind, key, traits, lastSeenAt }) => [
      contextKind,
      key,
      traits,
      lastSeenAt,
    ])
    expect(summary.toSorted()).toEqual([
      ['org', 'ann', { list: [1] }, '2026-11-22T10:00:00.000Z'],
      ['user', 'ann', { age: 45 }, '2026-11-22T10:00:05.000Z'],
      ['user', 'bob', { age: '45' }, '2026-11-22T10:00:00.000Z'],
    ])
    const traits = await listTraits(database.read, environmentId)
    expect(traits.map(({ key, types, identities: amount }) => [key, types, amount])).toEqual([
      ['age', ['number', 'string'], 2],
      ['list', ['array'], 1],
      ['plan', ['string'], 0],
    ])
  }))

test('identifying traits are chosen, and say who is who', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production', 'base')`)
    const recorder = createRecorder(database, { onError: fail })
    recorder.see(environmentId, { traits: { email: 'ann@example.com' } }, [], tenOClock)
    await recorder.flush()
    const [trait] = await listTraits(database.read, environmentId)
    await database.write((writer) => setIdentifier(writer, trait?.id ?? '', true))
    const identifiers = await readIdentifiers(database.read, environmentId)
    expect(identifiers).toEqual(['email'])
    for (const age of [1, 2])
      recorder.see(environmentId, { traits: { email: 'ann@example.com', age } }, identifiers, tenOClock)
    await recorder.close()
    const identities = await listIdentities(database.read, environmentId)
    expect(identities.map(({ isAnonymous }) => isAnonymous).toSorted()).toEqual([false, true])
    const forgotten = await database.write((writer) => forgetAnonymous(writer, environmentId, '2026-12-01'))
    expect(forgotten).toBe(1)
  }))

test('identities are listed by key, a page at a time, and found by a part of it', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const identities = Array.from({ length: 250 }, (_, at) => ({
      key: `user-${String(at).padStart(3, '0')}`,
      contextKind: 'user',
      isAnonymous: false,
      traits: {},
      at: tenOClock,
    }))
    await database.write((writer) => recordIdentities(writer, environmentId, identities))
    const first = await listIdentities(database.read, environmentId, { limit: 200 })
    const rest = await listIdentities(database.read, environmentId, { limit: 200, after: first.at(-1)?.id })
    expect([...first, ...rest].map(({ key }) => key)).toEqual(identities.map(({ key }) => key))
    const found = await listIdentities(database.read, environmentId, { search: 'SER-24' })
    expect(found).toHaveLength(10)
  }))

test('what cannot be written is kept for the next time; what belongs nowhere any more is not', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const errors: unknown[] = []
    const recorder = createRecorder(database, { onError: (error) => errors.push(error) })
    await client.query('alter table evaluation rename to away')
    recorder.count(environmentId, { flagKey: 'a', variation: 0, reason: 'OFF', at: tenOClock })
    await recorder.flush()
    recorder.count(environmentId, { flagKey: 'a', variation: 0, reason: 'OFF', at: tenOClock })
    await client.query('alter table away rename to evaluation')
    recorder.count('00000000-0000-7000-8000-000000000000', {
      flagKey: 'a',
      variation: 0,
      reason: 'OFF',
      at: tenOClock,
    })
    await recorder.close()
    expect(errors).toHaveLength(1)
    const { rows } = await sql`select amount from evaluation`.execute(database.read)
    expect(rows).toEqual([{ amount: 2 }])
  }))
