import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../../shared/json/json.ts'
import { payloadOf, segmentRule, user, wireFlag, wireSegment } from '../../../builders/documents/payload.ts'
import { freshInstance, importPayload, preview, staging } from '../../../builders/postgres/instance.ts'

const nested = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as JsonObject

describe('what is no payload is refused in a sentence that names the file', () => {
  test.for<[string, string, RegExp]>([
    ['an empty file', '', /^file\.json is not valid JSON: Unexpected end of JSON input\.$/],
    ['no JSON', '{ flags: ', /^file\.json is not valid JSON: /],
    ['HTML', '<!doctype html>', /^file\.json is not valid JSON: /],
    ['a list', '[]', /^file\.json is not a LaunchDarkly SDK payload: it is not a JSON object; a .*\.$/],
    ['null', 'null', /is not a JSON object/],
    ['a text', '"flags"', /is not a JSON object/],
    [
      'an object of another shape',
      '{"features":{}}',
      /it has no “flags”; a LaunchDarkly SDK payload looks like/,
    ],
    ['a list of flags', '{"flags":[]}', /“flags” and “segments” must be objects that name each/],
    ['flags null', '{"flags":null}', /“flags” and “segments” must be objects/],
    ['segments a list', '{"flags":{},"segments":[]}', /“flags” and “segments” must be objects/],
    [
      'the flagbase model',
      '{"model":"flagbase","flags":{}}',
      /the flagbase model, which cannot be imported yet\.$/,
    ],
    [
      'a top level too deep',
      `{"flags":{},"x":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      /“x.*” is nested more than/,
    ],
    ['a number too large', '{"flags":{},"x":1e999}', /“x” holds a number that is too large\.$/],
  ])('%s', async ([, text, sentence]) => {
    const database = await freshInstance()
    const refused = preview(database, text)
    await expect(refused).rejects.toMatchObject({ code: 'INVALID', message: expect.stringMatching(sentence) })
    await expect(refused).rejects.toMatchObject({ fields: [{ field: 'file' }] })
  })
})

const rollout = (...weights: Json[]) => ({
  rollout: { variations: weights.map((weight, at) => ({ variation: at % 2, weight })) },
})
const rules = (...list: JsonObject[]) => wireFlag('a', { rules: list })
const inClause = (more: JsonObject) => ({
  clauses: [{ attribute: 'x', op: 'in', values: [], ...more }],
  variation: 0,
})

describe('a flag that cannot be imported says where and why', () => {
  test.for<[string, JsonObject, string]>([
    [
      'a prerequisite that is missing',
      wireFlag('a', { prerequisites: [{ key: 'gone', variation: 0 }] }),
      'The prerequisite “gone” does not exist in this project.',
    ],
    [
      'a prerequisite variation out of range',
      wireFlag('a', { prerequisites: [{ key: 'b', variation: 5 }] }),
      'The prerequisite “b” names variation 5, but that flag has 2 (0 to 1).',
    ],
    [
      'itself as a prerequisite',
      wireFlag('a', { prerequisites: [{ key: 'a', variation: 0 }] }),
      'Its prerequisites lead back to itself: a → a.',
    ],
    [
      'a weight of 200 %',
      rules({ clauses: [], variation: 0 }, rollout(200_000)),
      'rule 2, variation 1: the weight is 200 %, but a weight is from 0 % to 100 %.',
    ],
    [
      'a negative weight',
      wireFlag('a', { fallthrough: rollout(-1, 100_000) }),
      'fallthrough, variation 1: the weight is -0.001 %, but a weight is from 0 % to 100 %.',
    ],
    [
      'a weight that is no whole number',
      rules(rollout(0.5)),
      'rule 1, variation 1: “weight” must be a whole number.',
    ],
    ['a weight as text', rules(rollout('100000')), 'rule 1, variation 1: “weight” must be a number.'],
    [
      'weights below 100 %',
      rules(rollout(50_000, 49_999)),
      'Rule 1: its weights add up to 99.999 %, not to 100 %.',
    ],
    [
      'weights above 100 %',
      wireFlag('a', { fallthrough: rollout(60_000, 60_000) }),
      'The fallthrough: its weights add up to 120 %, not to 100 %.',
    ],
    [
      'an off variation out of range',
      wireFlag('a', { offVariation: 2 }),
      'The off variation names variation 2, but the flag has 2 (0 to 1).',
    ],
    ['a negative off variation', wireFlag('a', { offVariation: -1 }), '“offVariation” must be at least 0.'],
    [
      'a fallthrough out of range',
      wireFlag('a', { fallthrough: { variation: 7 } }),
      'The fallthrough names variation 7, but the flag has 2 (0 to 1).',
    ],
    [
      'a rule out of range',
      rules({ variation: 2 }),
      'Rule 1 names variation 2, but the flag has 2 (0 to 1).',
    ],
    [
      'a slice out of range',
      rules({ rollout: { variations: [{ variation: 3, weight: 100_000 }] } }),
      'Rule 1 names variation 3, but the flag has 2 (0 to 1).',
    ],
    [
      'a target out of range',
      wireFlag('a', { targets: [{ variation: 2, values: [] }] }),
      'Target 1 names variation 2, but the flag has 2 (0 to 1).',
    ],
    [
      'a context target out of range',
      wireFlag('a', { contextTargets: [{}, { variation: 2 }] }),
      'Context target 2 names variation 2, but the flag has 2 (0 to 1).',
    ],
    [
      'one variation',
      wireFlag('a', { variations: [true], offVariation: 0 }),
      'It has 1 variation; a flag has at least two.',
    ],
    ['no variations', wireFlag('a', { variations: null }), 'It has 0 variations; a flag has at least two.'],
    ['a switch that is text', wireFlag('a', { on: 'yes' }), '“on” must be true or false.'],
    ['rules that are an object', wireFlag('a', { rules: {} }), '“rules” must be a list.'],
    ['a rule that is a number', wireFlag('a', { rules: [5] as never }), 'rule 1: must be an object.'],
    ['a clause without an operator', rules(inClause({ op: null })), 'rule 1, clause 1: “op” must be text.'],
    [
      'clause values that are no list',
      rules(inClause({ values: 'x' })),
      'rule 1, clause 1: “values” must be a list.',
    ],
    [
      'target values that are numbers',
      wireFlag('a', { targets: [{ values: ['u', 5] }] }),
      'target 1, values 2: must be text.',
    ],
    ['a version that is text', wireFlag('a', { version: '5' }), '“version” must be a number.'],
    ['a version below 0', wireFlag('a', { version: -1 }), '“version” must be at least 0.'],
    [
      'a seed that no SDK reads',
      wireFlag('a', { fallthrough: { rollout: { seed: 1.5 } } }),
      'fallthrough: “seed” must be a whole number.',
    ],
    [
      'a null character in a value',
      wireFlag('a', { variations: ['a\0b', 'c'] }),
      '“variations.0” holds a character that no database text can hold (U+0000 or half a surrogate pair).',
    ],
    [
      'half a surrogate pair in a property name',
      wireFlag('a', { 'x\ud800': 1 }),
      '“x\ud800” holds a character that no database text can hold (U+0000 or half a surrogate pair).',
    ],
    [
      'half a surrogate pair in a target',
      wireFlag('a', { targets: [{ values: ['\udc00'] }] }),
      '“targets.0.values.0” holds a character that no database text can hold (U+0000 or half a surrogate pair).',
    ],
    [
      'a value nested too deep',
      wireFlag('a', { variations: [nested(3000), 1] }),
      'is nested more than 100 levels deep.',
    ],
  ])('%s', async ([, flag, sentence]) => {
    const database = await freshInstance()
    const { preview: found } = await preview(database, payloadOf([flag, wireFlag('b')]))
    const [a, b] = found.items
    const errors = a?.problems.filter(({ level }) => level === 'error').map(({ message }) => message) ?? []
    expect(errors).toHaveLength(1)
    expect(errors[0]?.endsWith(sentence), errors[0]).toBe(true)
    expect(b).toMatchObject({ key: 'b', change: 'new', problems: [] })
    await expect(importPayload(database, payloadOf([flag, wireFlag('b')]))).rejects.toMatchObject({
      code: 'INVALID',
      fields: [{ field: 'flag:a', message: expect.stringContaining('The flag “a”: ') }],
    })
    expect((await sql`select from workspace`.execute(database.read)).rows).toEqual([])
  })

  test.for<[string, unknown, string]>([
    [
      'listed under another key',
      { flags: { a: wireFlag('b') } },
      'It is listed as “a”, but its own “key” is “b”.',
    ],
    ['without a key', { flags: { a: { variations: [1, 2] } } }, '“key” must be text.'],
    [
      'with a key of wrong characters',
      { flags: { 'a b': wireFlag('a b') } },
      '“key” A key has letters, digits, “.”, “_” and “-”, and begins with a letter or digit.',
    ],
    [
      'called __proto__',
      JSON.parse('{"flags":{"__proto__":{"key":"__proto__","variations":[1,2]}}}'),
      '“key” A key has letters, digits, “.”, “_” and “-”, and begins with a letter or digit.',
    ],
    ['that is null', { flags: { a: null } }, 'must be an object.'],
    ['that is a list', { flags: { a: [] } }, 'must be an object.'],
    [
      'deleted, but with a key of another',
      { flags: { a: { key: 'b', deleted: true } } },
      'It is listed as “a”, but its own “key” is “b”.',
    ],
  ])('a flag %s', async ([, payload, sentence]) => {
    const database = await freshInstance()
    const { preview: found } = await preview(database, payload)
    expect(found.items[0]?.problems).toMatchObject([{ level: 'error', message: sentence }])
  })

  test.for<[string, JsonObject, string]>([
    [
      'a weight of 200 %',
      wireSegment('s', { rules: [{ weight: 200_000 }] }),
      'rule 1: the weight is 200 %, but a weight is from 0 % to 100 %.',
    ],
    ['included keys that are no list', wireSegment('s', { included: 'u' }), '“included” must be a list.'],
    [
      'included contexts with numbers',
      wireSegment('s', { includedContexts: [{ values: [1] }] }),
      'included contexts 1, values 1: must be text.',
    ],
  ])('a segment with %s', async ([, segment, sentence]) => {
    const database = await freshInstance()
    const { preview: found } = await preview(database, payloadOf([], [segment]))
    expect(found.items[0]?.problems).toMatchObject([{ level: 'error', message: sentence }])
  })
})

test('each flag of a circle of prerequisites says the way back, and those beside it have no problem', async () => {
  const database = await freshInstance()
  const needs = (key: string, ...keys: string[]) =>
    wireFlag(key, { prerequisites: keys.map((needed) => ({ key: needed, variation: 0 })) })
  const flags = [
    needs('a', 'b'),
    needs('b', 'c', 'd'),
    needs('c', 'a'),
    needs('d', 'c'),
    needs('e', 'a'),
    needs('f'),
  ]
  const { preview: found } = await preview(database, payloadOf(flags))
  expect(found.items.map(({ key, problems }) => [key, problems[0]?.message])).toEqual([
    ['a', 'Its prerequisites lead back to itself: a → b → c → a.'],
    ['b', 'Its prerequisites lead back to itself: b → c → a → b.'],
    ['c', 'Its prerequisites lead back to itself: c → a → b → c.'],
    ['d', 'Its prerequisites lead back to itself: d → c → a → b → d.'],
    ['e', undefined],
    ['f', undefined],
  ])
})

test('a circle that closes through a flag that is already there is found', async () => {
  const database = await freshInstance()
  const needing = (key: string, needed: string) =>
    wireFlag(key, { prerequisites: [{ key: needed, variation: 0 }] })
  await importPayload(database, payloadOf([wireFlag('a'), needing('b', 'a')]))
  const { preview: found } = await preview(database, payloadOf([needing('a', 'b')]))
  expect(found.items[0]?.problems.map(({ message }) => message)).toEqual([
    'Its prerequisites lead back to itself: a → b → a.',
  ])
})

describe('what only needs a look is a warning, and is imported', () => {
  test.for<[string, JsonObject, string]>([
    [
      'a segment that does not exist',
      rules(segmentRule('gone', 0)),
      'Rule 1 names the segment "gone", which does not exist.',
    ],
    [
      'a segment named by a number',
      rules(inClause({ op: 'segmentMatch', values: [5] })),
      'Rule 1 names the segment 5, which does not exist.',
    ],
    [
      'a rule that serves nothing',
      rules({ clauses: [] }),
      'Rule 1 serves nothing: evaluation answers MALFORMED_FLAG.',
    ],
    [
      'a fallthrough with an empty rollout',
      wireFlag('a', { fallthrough: { rollout: { variations: [] } } }),
      'The fallthrough serves nothing: evaluation answers MALFORMED_FLAG.',
    ],
  ])('%s', async ([, flag, sentence]) => {
    const database = await freshInstance()
    const { preview: found } = await preview(database, payloadOf([flag]))
    expect(found.items[0]?.problems).toMatchObject([{ level: 'warning', message: sentence }])
    await expect(importPayload(database, payloadOf([flag]))).resolves.toMatchObject({ created: 1 })
  })

  test('a number with too many digits, at the flag that has it', async () => {
    const database = await freshInstance()
    const big = wireFlag('b', { variations: [1234567890123456, 'big'] })
    const text = JSON.stringify(payloadOf([wireFlag('a'), big])).replace(
      '1234567890123456',
      '12345678901234567',
    )
    const { preview: found } = await preview(database, text)
    expect(found.items.map(({ problems }) => problems.length)).toEqual([0, 1])
    expect(found.items[1]?.problems[0]).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(
        /^“flags\.b\.variations\.0” is 12345678901234567: an evaluation uses 12345678901234568, /,
      ),
    })
  })

  test('variations that change, as every environment has them', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([wireFlag('a')]))
    const { preview: found } = await preview(
      database,
      payloadOf([wireFlag('a', { variations: [true, 'no', 1] })]),
    )
    expect(found.items[0]?.problems).toMatchObject([
      { level: 'warning', message: 'Its variations change, and all environments of the project share them.' },
    ])
  })
})

describe('a variation that goes away', () => {
  const three = (more: JsonObject = {}) => wireFlag('a', { variations: [1, 2, 3], ...more })
  const two = wireFlag('a', { variations: [1, 2], offVariation: 0 })

  test('is refused while another environment serves it', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([three()]))
    await importPayload(database, payloadOf([three({ targets: [{ variation: 2, values: ['u'] }] })]), staging)
    const { preview: found } = await preview(database, payloadOf([two]))
    expect(found.items[0]?.problems.map(({ message }) => message)).toContain(
      'Staging still uses its variation 2, but the file has only 2 variations for it (0 to 1).',
    )
    await expect(importPayload(database, payloadOf([two]))).rejects.toMatchObject({ code: 'INVALID' })
  })

  test('is refused while a prerequisite of a flag that is not in the file names it', async () => {
    const database = await freshInstance()
    const needing = wireFlag('z', { prerequisites: [{ key: 'a', variation: 2 }] })
    await importPayload(database, payloadOf([three(), needing]))
    const { preview: found } = await preview(database, payloadOf([two]))
    expect(found.items[0]?.problems.map(({ message }) => message)).toContain(
      'The prerequisites of “z” name its variation 2, but the file has only 2 variations for it (0 to 1).',
    )
  })

  test('goes where other environments had it as the off variation by default only', async () => {
    const database = await freshInstance()
    await importPayload(database, payloadOf([three()]))
    await importPayload(database, payloadOf([two]))
    const { rows } = await sql<{ value: unknown }>`select v.value from targeting t
      join environment e on e.id = t.environment_id and e.key = 'staging'
      join variation v on v.id = t.off_variation_id`.execute(database.read)
    expect(rows).toEqual([{ value: 2 }])
  })
})

describe('who gets something else', () => {
  const contexts = [user('u1'), user('u2'), user('u3', { beta: true })]
  const betaOnly = wireSegment('beta', {
    rules: [{ clauses: [{ attribute: 'beta', op: 'in', values: [true] }] }],
  })
  const flags = [
    wireFlag('by-segment', { rules: [segmentRule('beta', 1)] }),
    wireFlag('by-prerequisite', { prerequisites: [{ key: 'by-segment', variation: 0 }] }),
    wireFlag('apart'),
  ]

  const moversOf = async (changed: JsonObject[], segments: JsonObject[]) => {
    const database = await freshInstance()
    await importPayload(database, payloadOf(flags, [betaOnly]))
    const { preview: found } = await preview(database, payloadOf(changed, segments), undefined, contexts)
    const counts = found.items.filter(({ movers }) => movers > 0).map(({ key, movers }) => [key, movers])
    return { profiles: found.profileCount, all: found.movers, counts: Object.fromEntries(counts) }
  }

  test('nobody, where nothing changes', async () => {
    expect(await moversOf(flags, [betaOnly])).toEqual({ profiles: 3, all: 0, counts: {} })
  })

  test('a changed segment moves the profiles of unchanged flags, also through a prerequisite', async () => {
    const everybody = wireSegment('beta', { included: ['u1', 'u2'] })
    expect(await moversOf(flags, [everybody])).toEqual({
      profiles: 3,
      all: 3,
      counts: { 'by-segment': 3, 'by-prerequisite': 3 },
    })
  })

  test('are counted though the flags that move are not in the file', async () => {
    expect(await moversOf([], [wireSegment('beta')])).toEqual({ profiles: 3, all: 1, counts: {} })
  })

  test('a changed prerequisite moves the profiles of the flag that needs it', async () => {
    const off = wireFlag('by-segment', { on: false })
    expect(await moversOf([off, ...flags.slice(1)], [])).toEqual({
      profiles: 3,
      all: 2,
      counts: { 'by-segment': 2, 'by-prerequisite': 2 },
    })
  })

  test('a flag with an error moves nobody, as it is not imported', async () => {
    expect(await moversOf([wireFlag('apart', { on: 'no' })], [])).toEqual({ profiles: 3, all: 0, counts: {} })
  })
})

test('a preview writes nothing and names what it would create', async () => {
  const database = await freshInstance()
  const target = { workspaceKey: 'w', projectKey: 'p', environmentKey: 'qa' }
  const { preview: found } = await preview(database, payloadOf([wireFlag('a')]), target)
  expect(found.creates).toEqual([
    'workspace w',
    'project w/p with the environments staging and production',
    'environment w/p/qa',
  ])
  expect((await sql`select from workspace`.execute(database.read)).rows).toEqual([])
})
