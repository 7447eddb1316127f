import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createBench } from '../../../electron/bench/bench.ts'
import { createHostEvents } from '../../../electron/events.ts'
import { putProfiles } from '../../../electron/workbench/profiles.ts'
import type { JsonObject } from '../../../shared/json/json.ts'
import { newId } from '../../../shared/model/new-id.ts'
import {
  clause,
  edited,
  prerequisite,
  rollout,
  rule,
  save,
  savedDocument,
  serving,
  target,
} from '../../builders/documents/documents.ts'
import { payloadOf, segmentRule, user, wireFlag, wireSegment } from '../../builders/documents/payload.ts'
import { testProofs } from '../../builders/host/proofs.ts'
import { freshWorkbench } from '../../builders/host/workbench.ts'
import { freshInstance, importPayload } from '../../builders/postgres/instance.ts'

const people = [
  user('ann', { country: 'NZ' }),
  user('bob', { country: 'NZ', beta: true }),
  user('cyd'),
  user('dee'),
]

const never = new AbortController().signal

async function benchOn(payload: unknown, contexts: readonly JsonObject[] = people) {
  const database = await freshInstance()
  const workbench = await freshWorkbench()
  await importPayload(database, payload)
  const profiles = contexts.map((context, at) => ({
    id: newId(),
    name: `${at}`,
    tags: at < 2 ? ['first'] : [],
    context,
  }))
  putProfiles(workbench, profiles)
  const events = createHostEvents()
  let queries = 0
  const counted = {
    ...database,
    snapshot: (work: never) => {
      queries++
      return database.snapshot(work)
    },
  }
  const bench = createBench(counted as typeof database, workbench, events, testProofs())
  return { bench, database, workbench, events, profiles, queries: () => queries }
}

const betaSegment = wireSegment('beta', {
  rules: [{ clauses: [{ attribute: 'beta', op: 'in', values: [true] }] }],
})

describe('the bench counts how far the profiles come', () => {
  test('through targets and rules to the fallthrough', async () => {
    const { bench, database } = await benchOn(payloadOf([wireFlag('f')]))
    const f = await savedDocument(database, 'f')
    const rules = [
      rule(serving(f, 1), clause('country', 'in', 'NZ')),
      rule(serving(f, 1), clause('key', 'in', 'nobody')),
      rule(rollout(f, 0, 100_000), clause('key', 'in', 'cyd')),
    ]
    const result = await bench.evaluate(edited(f, { targets: [target(f, 1, 'ann')], rules }), '')
    expect(result).toMatchObject({
      prerequisites: { reached: 4, matched: 4 },
      targets: { reached: 4, matched: 1 },
      rules: [
        { reached: 3, matched: 1 },
        { reached: 2, matched: 0 },
        { reached: 2, matched: 1 },
      ],
      fallthrough: { reached: 1, matched: 1 },
      movers: 3,
    })
    expect(result.rows.map(({ moves, draft }) => [moves, draft.reasonKind, draft.ruleIndex])).toEqual([
      [true, 'TARGET_MATCH', null],
      [true, 'RULE_MATCH', 0],
      [true, 'RULE_MATCH', 2],
      [false, 'FALLTHROUGH', null],
    ])
  })

  test('and nobody comes anywhere while the flag is off', async () => {
    const { bench, database } = await benchOn(payloadOf([wireFlag('f', { rules: [{ variation: 1 }] })]))
    const result = await bench.evaluate(edited(await savedDocument(database, 'f'), { enabled: false }), '')
    const none = { reached: 0, matched: 0 }
    expect(result).toMatchObject({ prerequisites: none, targets: none, rules: [none], fallthrough: none })
  })

  test('of the profiles with the tag alone', async () => {
    const { bench, database, profiles } = await benchOn(payloadOf([wireFlag('f')]))
    const result = await bench.evaluate(await savedDocument(database, 'f'), 'first')
    expect(result.rows.map(({ profileId }) => profileId)).toEqual(profiles.slice(0, 2).map(({ id }) => id))
    expect((await bench.evaluate(await savedDocument(database, 'f'), 'none such')).rows).toEqual([])
  })

  test('past prerequisites, those of prerequisites included', async () => {
    const needs = (key: string) => [{ key, variation: 0 }]
    const only = wireFlag('only-nz', {
      fallthrough: { variation: 1 },
      rules: [{ variation: 0, clauses: [{ attribute: 'country', op: 'in', values: ['NZ'] }] }],
    })
    const { bench, database } = await benchOn(
      payloadOf([
        only,
        wireFlag('mid', { prerequisites: needs('only-nz') }),
        wireFlag('f', { prerequisites: needs('mid') }),
      ]),
    )
    const result = await bench.evaluate(await savedDocument(database, 'f'), '')
    expect(result).toMatchObject({
      prerequisites: { reached: 4, matched: 2 },
      fallthrough: { reached: 2, matched: 2 },
    })
  })
})

describe('a move is another value, or a variation on one side only, and', () => {
  test('not another variation with the same value', async () => {
    const { bench, database } = await benchOn(payloadOf([wireFlag('f', { variations: ['one', 'one'] })]))
    const f = await savedDocument(database, 'f')
    const other = edited(f, { fallthrough: serving(f, 1) })
    const result = await bench.evaluate(other, '')
    expect(result).toMatchObject({ movers: 0 })
    expect(result.rows[0]).toMatchObject({ saved: { variationIndex: 0 }, draft: { variationIndex: 1 } })
  })

  test('not a variation that only changed its place', async () => {
    const { bench, database } = await benchOn(payloadOf([wireFlag('f')]))
    const { flag, targeting } = await savedDocument(database, 'f')
    const result = await bench.evaluate(
      { flag: { ...flag, variations: flag.variations.toReversed() }, targeting },
      '',
    )
    expect(result).toMatchObject({ movers: 0 })
    expect(result.rows[0]).toMatchObject({
      saved: { variationIndex: 0 },
      draft: { variationIndex: 1, value: true },
    })
  })

  test('a value that changed', async () => {
    const { bench, database } = await benchOn(payloadOf([wireFlag('f')]))
    const { flag, targeting } = await savedDocument(database, 'f')
    const variations = flag.variations.map((variation) => ({ ...variation, value: 'new' }))
    expect(await bench.evaluate({ flag: { ...flag, variations }, targeting }, '')).toMatchObject({
      movers: 4,
    })
  })
})

describe('a draft finds what it names', () => {
  const payload = payloadOf(
    [wireFlag('f'), wireFlag('gate', { rules: [segmentRule('beta', 1)] })],
    [
      betaSegment,
      wireSegment('nested', {
        rules: [{ clauses: [{ attribute: '', op: 'segmentMatch', values: ['beta'] }] }],
      }),
    ],
  )

  test('a new prerequisite, and the segments that leads to', async () => {
    const { bench, database } = await benchOn(payload)
    const f = await savedDocument(database, 'f')
    await bench.evaluate(f, '')
    const draft = edited(f, { prerequisites: [prerequisite(await savedDocument(database, 'gate'), 0)] })
    expect(await bench.evaluate(draft, '')).toMatchObject({
      movers: 1,
      prerequisites: { reached: 4, matched: 3 },
    })
  })

  test('a new segment, and the segments inside it', async () => {
    const { bench, database } = await benchOn(payload)
    const f = await savedDocument(database, 'f')
    await bench.evaluate(f, '')
    const draft = edited(f, { rules: [rule(serving(f, 1), clause('', 'segmentMatch', 'nested'))] })
    expect(await bench.evaluate(draft, '')).toMatchObject({ movers: 1, rules: [{ reached: 4, matched: 1 }] })
  })

  test('a name that leads nowhere is nobody, and is asked for once', async () => {
    const { bench, database, queries } = await benchOn(payload)
    const f = await savedDocument(database, 'f')
    const draft = edited(f, {
      rules: [rule(serving(f, 1), clause('', 'segmentMatch', 'gone', 5))],
      prerequisites: [{ id: newId(), flagId: newId(), variationId: newId(), extra: null }],
    })
    expect(await bench.evaluate(draft, '')).toMatchObject({ prerequisites: { reached: 4, matched: 0 } })
    const asked = queries()
    await bench.evaluate(edited(draft, { trackEvents: true }), '')
    expect(queries()).toBe(asked)
  })

  test('a flag that is gone is compared with itself', async () => {
    const { bench, database } = await benchOn(payload)
    const f = await savedDocument(database, 'f')
    await sql`delete from flag where key = 'f'`.execute(database.read)
    expect(await bench.evaluate(f, '')).toMatchObject({ movers: 0 })
  })
})

describe('what is saved is read again', () => {
  const off = { enabled: false }

  test('when anybody has written', async () => {
    const { bench, database, events } = await benchOn(payloadOf([wireFlag('f')]))
    const f = await savedDocument(database, 'f')
    expect(await bench.evaluate(edited(f, off), '')).toMatchObject({ movers: 4 })
    await save(database, edited(f, off))
    events.emit({ type: 'instance-changed' })
    expect(await bench.evaluate(edited(f, off), '')).toMatchObject({ movers: 0 })
  })

  test('when the draft is newer than what is kept, though no word of the save has come', async () => {
    const { bench, database } = await benchOn(payloadOf([wireFlag('f')]))
    const f = await savedDocument(database, 'f')
    await bench.evaluate(f, '')
    const saved = await save(database, edited(f, off))
    expect(await bench.evaluate(saved, '')).toMatchObject({ movers: 0 })
    expect(await bench.evaluate(edited(saved, { enabled: true }), '')).toMatchObject({ movers: 4 })
  })

  test('when the word came while it was read', async () => {
    const { bench, database, events } = await benchOn(payloadOf([wireFlag('f')]))
    const f = await savedDocument(database, 'f')
    const reading = bench.evaluate(f, '')
    await sql`update targeting set enabled = false`.execute(database.read)
    events.emit({ type: 'instance-changed' })
    await reading
    expect((await bench.evaluate(f, '')).rows[0]?.saved.reasonKind).toBe('OFF')
  })

  test('and otherwise a keystroke asks the database for nothing', async () => {
    const { bench, database, queries } = await benchOn(
      payloadOf([wireFlag('f', { rules: [segmentRule('beta', 1)] })], [betaSegment]),
    )
    const f = await savedDocument(database, 'f')
    await bench.evaluate(f, '')
    const asked = queries()
    for (const trackEvents of [true, false]) await bench.evaluate(edited(f, { trackEvents }), '')
    expect(queries()).toBe(asked)
  })
})

test('a profile is explained step by step, and a profile that is gone is said to be', async () => {
  const { bench, database, profiles } = await benchOn(payloadOf([wireFlag('f')]))
  const f = await savedDocument(database, 'f')
  const trace = await bench.explain(edited(f, { targets: [target(f, 1, 'ann')] }), profiles[0]?.id ?? '')
  expect(trace.evaluation).toEqual({ value: false, variationIndex: 1, reason: { kind: 'TARGET_MATCH' } })
  await expect(bench.explain(f, newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

describe('the certificate of a draft', () => {
  test('is about everybody, not only about the profiles', async () => {
    const { bench, database } = await benchOn(payloadOf([wireFlag('f')]))
    const f = await savedDocument(database, 'f')
    expect(await bench.certify(f, never)).toEqual({ verdict: 'equal', forAllFlags: true })
    const off = edited(f, { enabled: false, offVariationId: f.flag.variations[0]?.id ?? null })
    expect(await bench.certify(off, never)).toEqual({ verdict: 'equal', forAllFlags: false })
    const one = edited(f, { rules: [rule(serving(f, 1), clause('country', 'in', 'AU'))] })
    expect(await bench.certify(one, never)).toMatchObject({
      verdict: 'differs',
      witness: { kind: 'user', country: 'AU' },
      before: true,
      after: false,
    })
    expect((await bench.evaluate(one, '')).movers).toBe(0)
  })
})
