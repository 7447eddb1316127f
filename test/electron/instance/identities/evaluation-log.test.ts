import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Database } from '../../../../electron/instance/database/database.ts'
import { createEvaluationLog } from '../../../../electron/instance/identities/evaluation-log.ts'
import { readEvaluations } from '../../../../electron/instance/identities/evaluations.ts'
import {
  forgetAnonymous,
  listIdentities,
  readIdentity,
} from '../../../../electron/instance/identities/identities.ts'
import { recordEvaluations, recordIdentities } from '../../../../electron/instance/identities/record.ts'
import { editTrait, listTraits } from '../../../../electron/instance/identities/traits.ts'
import { single } from '../../../migrations/fixture.ts'
import { inHistoryWorld } from '../history/world.ts'

const fail = (error: unknown) => {
  throw error
}

const tenOClock = Date.UTC(2026, 10, 22, 10)

const identitiesOfAll = async (database: Database, environmentId: string) =>
  Promise.all(
    (await listIdentities(database.read, environmentId, { limit: 100 })).items.map(({ id }) =>
      readIdentity(database.read, id),
    ),
  )

test('evaluations are counted per flag, variation, reason and hour, without a row per call', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const evaluationLog = createEvaluationLog(database, { onError: fail })
    for (let at = 0; at < 1000; at++) {
      const variation = at % 2
      evaluationLog.count(environmentId, {
        flagKey: 'a',
        variation,
        reason: 'RULE_MATCH',
        at: tenOClock + at,
      })
    }
    evaluationLog.count(environmentId, {
      flagKey: 'a',
      variation: null,
      reason: 'ERROR',
      at: tenOClock + 3_600_000,
    })
    evaluationLog.count(environmentId, { flagKey: 'gone', variation: 0, reason: 'OFF', at: tenOClock })
    await evaluationLog.close()
    const ids = {
      flagId: await single(client, `select flag('a')`),
      flagKey: 'a',
      reason: 'RULE_MATCH',
      from: '2026-11-22T10:00:00Z',
    }
    const { items: rows } = await readEvaluations(database.read, { environmentId, by: 'hour', limit: 10 })
    const [on, off] = await Promise.all(
      ['on', 'off'].map((key) => single(client, `select variation('a', '${key}')`)),
    )
    expect(rows).toHaveLength(3)
    expect(rows).toEqual(
      expect.arrayContaining([
        { ...ids, variationId: on, variationKey: 'on', amount: 500 },
        { ...ids, variationId: off, variationKey: 'off', amount: 500 },
        {
          ...ids,
          variationId: null,
          variationKey: null,
          reason: 'ERROR',
          from: '2026-11-22T11:00:00Z',
          amount: 1,
        },
      ]),
    )
    const ofDay = { environmentId, by: 'day', flagId: ids.flagId as string } as const
    const first = await readEvaluations(database.read, { ...ofDay, limit: 2 })
    const cursor = first.nextCursor ?? ''
    const last = await readEvaluations(database.read, { ...ofDay, limit: 2, cursor })
    expect([first.items.length, last.nextCursor]).toEqual([2, null])
    const days = [...first.items, ...last.items]
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
    const evaluationLog = createEvaluationLog(database, { onError: fail })
    evaluationLog.see(environmentId, { key: 'ann', age: 44, plan: 'pro' }, [], tenOClock)
    evaluationLog.see(
      environmentId,
      { kind: 'multi', user: { key: 'bob', age: '45' }, org: { key: 'ann', list: [1] } },
      [],
      tenOClock,
    )
    await evaluationLog.flush()
    evaluationLog.see(environmentId, { key: 'ann', age: 45 }, [], tenOClock + 5000)
    await evaluationLog.close()
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
    const traits = await listTraits(database.read, environmentId, { limit: 10 })
    expect(traits.items.map(({ key, types, identities: amount }) => [key, types, amount])).toEqual([
      ['age', ['number', 'string'], 2],
      ['list', ['array'], 1],
      ['plan', ['string'], 0],
    ])
  }))

test('identifying traits are chosen, and say who is who', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production', 'base')`)
    const evaluationLog = createEvaluationLog(database, { onError: fail })
    evaluationLog.see(environmentId, { traits: { email: 'ann@example.com' } }, [], tenOClock)
    await evaluationLog.flush()
    const [trait] = (await listTraits(database.read, environmentId, { limit: 1 })).items
    const edited = await database.write((writer) =>
      editTrait(writer, trait?.id ?? '', { isIdentifier: true }),
    )
    expect(edited).toMatchObject({ key: 'email', isIdentifier: true, description: '', identities: 1 })
    for (const age of [1, 2])
      evaluationLog.see(environmentId, { traits: { email: 'ann@example.com', age } }, ['email'], tenOClock)
    await evaluationLog.close()
    const identities = await listIdentities(database.read, environmentId, { limit: 10 })
    expect(identities.items.map(({ isAnonymous }) => isAnonymous).toSorted()).toEqual([false, true])
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
    const cursor = first.nextCursor ?? ''
    const rest = await listIdentities(database.read, environmentId, { limit: 200, cursor })
    expect([...first.items, ...rest.items].map(({ key }) => key)).toEqual(identities.map(({ key }) => key))
    expect(rest.nextCursor).toBeNull()
    const found = await listIdentities(database.read, environmentId, { search: 'SER-24', limit: 200 })
    expect(found.items).toHaveLength(10)
  }))

test('what cannot be written is kept for the next time; what belongs nowhere any more is not', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const errors: unknown[] = []
    const evaluationLog = createEvaluationLog(database, { onError: (error) => errors.push(error) })
    await client.query('alter table evaluation rename to away')
    evaluationLog.count(environmentId, { flagKey: 'a', variation: 0, reason: 'OFF', at: tenOClock })
    await evaluationLog.flush()
    evaluationLog.count(environmentId, { flagKey: 'a', variation: 0, reason: 'OFF', at: tenOClock })
    await client.query('alter table away rename to evaluation')
    evaluationLog.count('00000000-0000-7000-8000-000000000000', {
      flagKey: 'a',
      variation: 0,
      reason: 'OFF',
      at: tenOClock,
    })
    await evaluationLog.close()
    expect(errors).toHaveLength(1)
    const { rows } = await sql`select amount from evaluation`.execute(database.read)
    expect(rows).toEqual([{ amount: 2 }])
  }))

test('a write that is under way is waited for, and what it could not write is written at the end', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const evaluationLog = createEvaluationLog(database, { onError: () => {} })
    const count = { flagKey: 'a', variation: 0, reason: 'OFF', at: tenOClock }
    await client.query('alter table evaluation rename to away')
    evaluationLog.count(environmentId, count)
    const underWay = evaluationLog.flush()
    evaluationLog.count(environmentId, count)
    const closed = evaluationLog.close()
    await underWay
    await client.query('alter table away rename to evaluation')
    await closed
    await evaluationLog.flush()
    const { rows } = await sql`select amount from evaluation`.execute(database.read)
    expect(rows).toEqual([{ amount: 2 }])
  }))

test('more than one statement takes is written in parts', () =>
  inHistoryWorld(async ({ client, database }) => {
    const environmentId = await single<string>(client, `select environment('production')`)
    const evaluationLog = createEvaluationLog(database, { onError: fail })
    for (let nth = 0; nth < 2500; nth++)
      evaluationLog.see(environmentId, { key: `user-${nth}`, plan: 'pro' }, [], tenOClock)
    await evaluationLog.close()
    expect(await single(client, 'select count(*)::integer from identity')).toBe(2500)
    expect(await single(client, 'select count(*)::integer from identity_trait')).toBe(2500)
  }))
