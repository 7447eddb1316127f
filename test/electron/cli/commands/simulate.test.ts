import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { payloadOf, wireFlag } from '../../../builders/documents/payload.ts'
import { flagbench } from '../../../builders/host/flagbench.ts'
import { ownPrefix, removeFolder, temporaryRoot } from '../../../builders/temporary-root.ts'

const folder = mkdtempSync(join(temporaryRoot, ownPrefix))
afterAll(() => removeFolder(folder))

function file(name: string, content: string | object): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const nz = (variation: number) => ({
  variation,
  clauses: [{ attribute: 'country', op: 'in', values: ['NZ'] }],
})
const f = (rules: ReturnType<typeof nz>[]) => wireFlag('f', { rules })
const one = file(
  'one.json',
  payloadOf([f([nz(1)]), wireFlag('gone'), wireFlag('off', { on: false, offVariation: null })]),
)
const two = file('two.json', payloadOf([f([nz(0)]), wireFlag('new'), wireFlag('off', { on: false })]))
const people = file(
  'people.ndjson',
  ['NZ', 'NZ', 'AU'].map((country, n) => JSON.stringify({ kind: 'user', key: `u${n}`, country })).join('\n'),
)
const list = file('people.json', JSON.stringify([{ kind: 'org', key: 'a:b' }, { kind: 'user' }], null, 2))

test('prints counts as JSON alone, of all flags or of some', async () => {
  const { code, stdout, stderr } = await flagbench('simulate', one, '--contexts', people, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    evaluations: 9,
    seconds: expect.any(Number),
    flags: {
      f: { variations: { 0: 1, 1: 2 }, reasons: { FALLTHROUGH: 1, 'RULE_MATCH:0': 2 } },
      gone: { variations: { 0: 3 }, reasons: { FALLTHROUGH: 3 } },
      off: { variations: { none: 3 }, reasons: { OFF: 3 } },
    },
  })
  const some = await flagbench(
    'simulate',
    '--data',
    one,
    '--contexts',
    people,
    '--flag',
    'f',
    '--flag',
    'off',
    '--json',
  )
  expect(Object.keys(JSON.parse(some.stdout).flags)).toEqual(['f', 'off'])
})

test('takes a list of contexts, invalid ones among them', async () => {
  const { stdout } = await flagbench('simulate', one, '--contexts', list, '--flag', 'f', '--json')
  expect(JSON.parse(stdout).flags.f).toEqual({
    variations: { 0: 1, none: 1 },
    reasons: { FALLTHROUGH: 1, ERROR: 1 },
  })
})

test('says who moves, and exits with 2', async () => {
  const { code, stdout } = await flagbench('simulate', one, '--contexts', people, '--against', two, '--json')
  expect(code).toBe(2)
  expect(JSON.parse(stdout)).toEqual({
    movers: 3,
    flags: {
      f: { moved: 2, transitions: { '1->0': 2 }, keys: ['u0', 'u1'] },
      off: { moved: 3, transitions: { 'none->1': 3 }, keys: ['u0', 'u1', 'u2'] },
    },
  })
})

test('says it in words, with the cause, and what is on one side only', async () => {
  const { stdout } = await flagbench('simulate', one, '--contexts', people, '--against', two)
  expect(stdout).toBe(
    [
      'f: 2 moved (1 → 0: 2)',
      '  u0, u1',
      '  because: rule 1: it serves something else',
      'off: 3 moved (none → 1: 3)',
      '  u0, u1, u2',
      '  because: the off variation changed',
      'new: appears',
      'gone: disappears',
      '3 of 3 contexts move',
      '',
    ].join('\n'),
  )
})

test('exits with 0 if nobody moves, and counts who is relabelled apart', async () => {
  const values = (variation: number) =>
    payloadOf([wireFlag('f', { variations: ['a', 'a'], fallthrough: { variation } })])
  const sides = [file('left.json', values(0)), file('right.json', values(1))] as const
  const { code, stdout } = await flagbench('simulate', sides[0], '--contexts', people, '--against', sides[1])
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'f: 3 contexts relabelled: another variation with the same value\n0 of 3 contexts move\n',
  })
})

test('evaluates Flagbase data, whose variations have keys', async () => {
  const raw = (weight: number) => ({
    model: 'flagbase',
    flags: {
      f: {
        flagKey: 'f',
        fallthroughVariations: [
          { variationKey: 'on', weight },
          { variationKey: 'off', weight: 100 - weight },
        ],
      },
    },
  })
  const identities = file('identities.ndjson', '{"identifier":"ann","traits":{}}\n')
  const [left, right] = [file('raw-1.json', raw(100)), file('raw-2.json', raw(0))]
  const counts = await flagbench('simulate', left, '--contexts', identities, '--json')
  expect(JSON.parse(counts.stdout).flags.f.variations).toEqual({ on: 1 })
  const moves = await flagbench('simulate', left, '--contexts', identities, '--against', right, '--json')
  expect(JSON.parse(moves.stdout).flags.f).toEqual({ moved: 1, transitions: { 'on->off': 1 }, keys: ['ann'] })
})

test.each([
  [1, /There is no flag “nope” in .*one\.json\./, [one, '--contexts', people, '--flag', 'nope']],
  [1, /The file .*nowhere cannot be read: it does not exist\./, [one, '--contexts', join(folder, 'nowhere')]],
  [1, /Line 1 is not valid JSON/, [one, '--contexts', file('broken', '{"key":')]],
  [64, /Name the flag data/, ['--contexts', people]],
  [64, /Name the flag data once/, [one, '--data', one, '--contexts', people]],
  [64, /required option '--contexts <file>'/, [one]],
])('exits with %i and a sentence: %s', async (code, sentence, parameters) => {
  const failed = await flagbench('simulate', ...parameters)
  expect(failed.code).toBe(code)
  expect(failed.stderr).toMatch(sentence)
})

test('data that is nested deeper than can be stored is refused', async () => {
  const deep = file(
    'deep.json',
    `{"flags":{"f":{"variations":[${'['.repeat(50_000)}${']'.repeat(50_000)}]}}}`,
  )
  const { code, stderr } = await flagbench('simulate', deep, '--contexts', people)
  expect({ code, stderr }).toEqual({ code: 1, stderr: `${deep} is nested more than 100 levels deep.\n` })
})
