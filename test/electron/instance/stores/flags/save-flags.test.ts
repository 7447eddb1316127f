import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { saveFlags } from '../../../../../electron/instance/stores/flags/save-flags.ts'
import type { FlagDocument } from '../../../../../shared/model/flag-document.ts'
import { newId } from '../../../../../shared/model/new-id.ts'
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
  variationId,
} from '../../../../builders/documents/documents.ts'
import { payloadOf, wireFlag, wireSegment } from '../../../../builders/documents/payload.ts'
import { freshInstance, importPayload, production, staging } from '../../../../builders/postgres/instance.ts'

type Instance = Awaited<ReturnType<typeof freshInstance>>

async function shop(...keys: string[]): Promise<Instance> {
  const database = await freshInstance()
  await importPayload(
    database,
    payloadOf((keys.length > 0 ? keys : ['a', 'b', 'c']).map((key) => wireFlag(key))),
  )
  return database
}

const withVariations = (
  { flag, targeting }: FlagDocument,
  variations: FlagDocument['flag']['variations'],
) => ({
  flag: { ...flag, variations },
  targeting,
})

const extraVariation = (key: string, value: FlagDocument['flag']['variations'][0]['value']) => ({
  id: newId(),
  key,
  name: '',
  description: '',
  value,
})

describe('a save', () => {
  test('gives back what was written, and the next read is the same', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    const draft = edited(a, {
      enabled: false,
      offVariationId: null,
      rules: [
        rule(rollout(a, 33_333, 66_667), clause('country', 'in', 'NZ', 1.5, null, { deep: [true] })),
        rule(serving(a, 1)),
        rule({ ...rollout(a, 100_000, 0), kind: 'experiment', seed: 2 ** 40, bucketBy: '/a/b' } as never),
      ],
      targets: [target(a, 0, 'u1', 'ü"\\😀')],
      contextTargets: [{ ...target(a, 1), contextKind: 'user' }],
      prerequisites: [prerequisite(await savedDocument(database, 'b'), 1)],
      fallthrough: rollout(a, 1, 99_999),
      trackEvents: true,
      debugEventsUntilDate: 1_700_000_000_000,
      clientSideAvailability: { usingMobileKey: true, usingEnvironmentId: true, explicit: true, extra: null },
    })
    const saved = await save(database, draft)
    expect(saved).toEqual({
      flag: a.flag,
      targeting: {
        ...draft.targeting,
        version: a.targeting.version + 1,
        payloadVersion: a.targeting.payloadVersion + 1,
        updatedAt: saved.targeting.updatedAt,
      },
    })
    expect(await savedDocument(database, 'a')).toEqual(saved)
  })

  test('of nothing new writes nothing', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    expect(await save(database, a)).toEqual(a)
    expect(await savedDocument(database, 'a')).toEqual(a)
  })

  test('raises version and payload version by one, whatever the draft says of them', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    const saved = await save(database, edited(a, { enabled: false, payloadVersion: 999 }))
    expect(saved.targeting).toMatchObject({ version: 2, payloadVersion: 2 })
    expect((await save(database, edited(saved, { enabled: true }))).targeting).toMatchObject({
      version: 3,
      payloadVersion: 3,
    })
  })

  test('of a new name leaves alone what SDKs see', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    const saved = await save(database, {
      flag: { ...a.flag, name: 'Ay', tags: ['x'] },
      targeting: a.targeting,
    })
    expect(saved.flag).toMatchObject({ name: 'Ay', tags: ['x'], version: 2 })
    expect(saved.targeting).toEqual(a.targeting)
  })

  test('of other variations raises what SDKs see in every environment', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    const before = await savedDocument(database, 'a', staging)
    const [on, off] = a.flag.variations
    const saved = await save(database, withVariations(a, [off, on, extraVariation('maybe', null)] as never))
    expect(saved.flag.variations.map(({ key }) => key)).toEqual(['off', 'on', 'maybe'])
    expect(saved.targeting.payloadVersion).toBe(a.targeting.payloadVersion + 1)
    const after = await savedDocument(database, 'a', staging)
    expect(after.targeting.payloadVersion).toBe(before.targeting.payloadVersion + 1)
    expect(after.targeting.offVariationId).toBe(before.targeting.offVariationId)
  })

  test('keeps the row of a rule that moved and of one that serves something else', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    const [first, second] = [rule(serving(a, 0)), rule(rollout(a, 50_000, 50_000))]
    const saved = await save(database, edited(a, { rules: [first, second] }))
    const swapped = [
      { ...second, serve: serving(a, 1) },
      { ...first, serve: rollout(a, 0, 100_000) },
    ]
    expect((await save(database, edited(saved, { rules: swapped }))).targeting.rules).toEqual(swapped)
  })

  test('of a draft that somebody else has overtaken is stale, and writes nothing', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    const saved = await save(database, edited(a, { enabled: false }))
    await expect(save(database, edited(a, { trackEvents: true }))).rejects.toMatchObject({
      code: 'STALE',
      message: 'The flag a has changed since this draft was started (v1 then, v2 now).',
    })
    expect(await savedDocument(database, 'a')).toEqual(saved)
  })

  test('is stale too when plain SQL came in between', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    await sql`update targeting set enabled = false where id = ${a.targeting.id}`.execute(database.read)
    await expect(save(database, edited(a, { trackEvents: true }))).rejects.toMatchObject({ code: 'STALE' })
  })

  test('of a flag that is gone', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    await sql`delete from flag where id = ${a.flag.id}`.execute(database.read)
    await expect(save(database, edited(a, { enabled: false }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'The flag a no longer exists.',
    })
  })
})

describe('two savers at once', () => {
  test('of one flag: the second is stale', async () => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    const results = await Promise.allSettled([
      save(database, edited(a, { enabled: false })),
      save(database, edited(a, { trackEvents: true })),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'STALE' } })
    expect((await savedDocument(database, 'a')).targeting.version).toBe(2)
  })

  test('of one flag in two environments: both are saved', async () => {
    const database = await shop()
    const [here, there] = [await savedDocument(database, 'a'), await savedDocument(database, 'a', staging)]
    await Promise.all([
      save(database, edited(here, { enabled: false })),
      save(database, edited(there, { enabled: true })),
    ])
    expect((await savedDocument(database, 'a')).targeting.enabled).toBe(false)
    expect((await savedDocument(database, 'a', staging)).targeting.enabled).toBe(true)
  })

  test('whose prerequisites would close a circle: the second is refused', async () => {
    const database = await shop()
    const [a, b] = [await savedDocument(database, 'a'), await savedDocument(database, 'b')]
    const begun = Promise.withResolvers<void>()
    const first = database.write(async (writer) => {
      await saveFlags(writer, [edited(a, { prerequisites: [prerequisite(b, 0)] })])
      begun.resolve()
      await sleep(300)
    })
    await begun.promise
    await expect(save(database, edited(b, { prerequisites: [prerequisite(a, 0)] }))).rejects.toMatchObject({
      code: 'INVALID',
      fields: [{ field: 'prerequisites' }],
    })
    await first
  })
})

interface World {
  readonly a: FlagDocument
  readonly b: FlagDocument
  readonly elsewhere: FlagDocument
}

describe('a draft that no environment could evaluate is refused with the field', () => {
  const stranger = { id: newId(), key: 'x', name: '', description: '', value: 1 }

  test.for<[string, (world: World) => FlagDocument, string, RegExp]>([
    [
      'weights that do not add up',
      ({ a }) => edited(a, { rules: [rule(rollout(a, 50_000, 40_000))] }),
      'rules.0',
      /^Rule 1: its weights add up to 90 %/,
    ],
    [
      'a fallthrough over 100 %',
      ({ a }) => edited(a, { fallthrough: rollout(a, 100_000, 100_000) }),
      'fallthrough',
      /add up to 200 %/,
    ],
    [
      'an off variation of another flag',
      ({ a, b }) => edited(a, { offVariationId: variationId(b, 0) }),
      'offVariation',
      /names a variation that is not there/,
    ],
    [
      'a rule that serves a variation of another flag',
      ({ a, b }) => edited(a, { rules: [rule(serving(a, 0)), rule(serving(b, 0))] }),
      'rules.1',
      /names a variation that is not there/,
    ],
    [
      'a target of a variation that does not exist',
      ({ a }) =>
        edited(a, { targets: [target({ ...a, flag: { ...a.flag, variations: [stranger] } }, 0, 'u')] }),
      'targets.0',
      /not there/,
    ],
    [
      'one variation',
      ({ a }) => withVariations(edited(a, { offVariationId: null }), a.flag.variations.slice(0, 1)),
      'variations',
      /It has 1 variation/,
    ],
    [
      'two variations with one key',
      ({ a }) => withVariations(a, [...a.flag.variations, extraVariation('on', 1)]),
      'variations',
      /Two variations have the same key/,
    ],
    [
      'itself as a prerequisite',
      ({ a }) => edited(a, { prerequisites: [prerequisite(a, 0)] }),
      'prerequisites',
      /lead back to this flag: a → a\./,
    ],
    [
      'a prerequisite of another project',
      ({ a, elsewhere }) => edited(a, { prerequisites: [prerequisite(elsewhere, 0)] }),
      'prerequisites.0',
      /does not exist in this project/,
    ],
    [
      'a prerequisite with a variation of its own',
      ({ a, b }) => edited(a, { prerequisites: [{ ...prerequisite(b, 0), variationId: variationId(a, 0) }] }),
      'prerequisites.0',
      /“b” names a variation that is not there/,
    ],
    [
      'a text with a null character',
      ({ a }) => edited(a, { targets: [target(a, 0, 'u\0')] }),
      'targeting.targets.0.values.0',
      /no database text can hold/,
    ],
    [
      'a description with half a surrogate pair',
      ({ a }) => ({ flag: { ...a.flag, description: '\ud800' }, targeting: a.targeting }),
      'flag.description',
      /no database text can hold/,
    ],
  ])('%s', async ([, draft, field, message]) => {
    const database = await shop()
    await importPayload(database, payloadOf([wireFlag('z')]), { ...production, projectKey: 'other' })
    const [a, b] = [await savedDocument(database, 'a'), await savedDocument(database, 'b')]
    const elsewhere = await savedDocument(database, 'z', { ...production, projectKey: 'other' })
    await expect(save(database, draft({ a, b, elsewhere }))).rejects.toMatchObject({
      code: 'INVALID',
      message: expect.stringMatching(message),
      fields: [{ field, message: expect.stringMatching(message) }],
    })
    expect(await savedDocument(database, 'a')).toEqual(a)
  })

  test('a circle of prerequisites over other flags', async () => {
    const database = await shop()
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((key) => savedDocument(database, key)))
    if (!a || !b || !c) return expect.unreachable()
    await save(database, edited(b, { prerequisites: [prerequisite(c, 0)] }))
    await save(database, edited(c, { prerequisites: [prerequisite(a, 0)] }))
    await expect(save(database, edited(a, { prerequisites: [prerequisite(b, 0)] }))).rejects.toMatchObject({
      fields: [
        { field: 'prerequisites', message: 'The prerequisites lead back to this flag: a → b → c → a.' },
      ],
    })
  })

  test('not a circle that is one in another environment only', async () => {
    const database = await shop()
    const [a, b] = [await savedDocument(database, 'a'), await savedDocument(database, 'b', staging)]
    await save(database, edited(b, { prerequisites: [prerequisite(a, 0)] }))
    await expect(save(database, edited(a, { prerequisites: [prerequisite(b, 0)] }))).resolves.toMatchObject(
      {},
    )
  })

  test.for<[string, (database: Instance, a: FlagDocument) => Promise<unknown>]>([
    [
      'as a target in another environment',
      async (database, a) => {
        const there = await savedDocument(database, 'a', staging)
        await save(database, edited(there, { targets: [target(a, 1, 'u')] }))
      },
    ],
    [
      'as the off variation in another environment',
      async (database) => {
        await savedDocument(database, 'a', staging)
      },
    ],
    [
      'by the prerequisites of another flag',
      async (database, a) => {
        await save(
          database,
          edited(await savedDocument(database, 'b'), { prerequisites: [prerequisite(a, 1)] }),
        )
      },
    ],
  ])('a removed variation that is in use %s', async ([, use]) => {
    const database = await shop()
    const a = await savedDocument(database, 'a')
    await use(database, a)
    const variations = [...a.flag.variations.slice(0, 1), extraVariation('new', 1)]
    await expect(
      save(database, withVariations(edited(a, { offVariationId: null }), variations)),
    ).rejects.toMatchObject({
      code: 'INVALID',
      fields: [
        {
          field: 'variations',
          message: expect.stringMatching(
            /^The variation does not exist, or you tried to remove it while it is in use/,
          ),
        },
      ],
    })
    expect(await savedDocument(database, 'a')).toEqual(a)
  })
})

describe('ids of another flag are refused, and its rows stay', () => {
  test.for<[string, (a: FlagDocument, b: FlagDocument) => FlagDocument, string]>([
    [
      'a rule',
      (a, b) => edited(a, { rules: [{ ...rule(serving(a, 0)), id: b.targeting.rules[0]?.id ?? '' }] }),
      'INVALID',
    ],
    [
      'a clause',
      (a, b) => edited(a, { rules: [rule(serving(a, 0), b.targeting.rules[0]?.clauses[0] as never)] }),
      'INVALID',
    ],
    [
      'a target',
      (a, b) => edited(a, { targets: [{ ...target(a, 0, 'u'), id: b.targeting.targets[0]?.id ?? '' }] }),
      'INVALID',
    ],
    [
      'a variation',
      (a, b) =>
        withVariations(a, [...a.flag.variations, { ...extraVariation('n', 1), id: variationId(b, 0) }]),
      'INVALID',
    ],
    ['a targeting', (a, b) => edited(a, { id: b.targeting.id, enabled: false }), 'NOT_FOUND'],
    ['an environment', (a) => edited(a, { environmentId: newId(), enabled: false }), 'NOT_FOUND'],
    ['a project', (a) => ({ flag: { ...a.flag, projectId: newId() }, targeting: a.targeting }), 'NOT_FOUND'],
  ])('%s', async ([, draft, code]) => {
    const database = await freshInstance()
    const more = {
      rules: [{ id: 'r', variation: 1, clauses: [{ attribute: 'x', op: 'in', values: [1] }] }],
      targets: [{ variation: 0, values: ['u'] }],
    }
    await importPayload(database, payloadOf([wireFlag('a'), wireFlag('b', more)], [wireSegment('s')]))
    const [a, b] = [await savedDocument(database, 'a'), await savedDocument(database, 'b')]
    await expect(save(database, draft(a, b))).rejects.toMatchObject({ code })
    expect(await savedDocument(database, 'a')).toEqual(a)
    expect(await savedDocument(database, 'b')).toEqual(b)
  })
})
