import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { payloadOf, wireFlag } from '../../../builders/documents/payload.ts'
import { expectPlainFailure, flagbench } from '../../../builders/host/flagbench.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

function file(text: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'data.json')
  writeFileSync(path, text)
  return path
}

const targeted = wireFlag('f', { variations: [{ a: [1] }, 'b'], targets: [{ variation: 1, values: ['u1'] }] })
const payload = JSON.stringify(payloadOf([targeted, wireFlag('off', { on: false, offVariation: null })]))
const user = (key: string) => JSON.stringify({ kind: 'user', key })

const evaluated = (data: string, flag: string, context: string, ...more: string[]) =>
  flagbench('eval', '--data', data, '--flag', flag, '--context', context, ...more)

describe('flagbench eval', () => {
  test('prints JSON alone with --json', async () => {
    const { code, stdout, stderr } = await evaluated(file(payload), 'f', user('u1'), '--json')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toEqual({ value: 'b', variationIndex: 1, reason: { kind: 'TARGET_MATCH' } })
  })

  test('prints the whole trace as JSON alone with --explain --json', async () => {
    const { code, stdout } = await evaluated(file(payload), 'f', user('u2'), '--explain', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      evaluation: { value: { a: [1] }, variationIndex: 0, reason: { kind: 'FALLTHROUGH' } },
    })
  })

  test('says in a line what comes out, and why with --explain', async () => {
    const data = file(payload)
    expect((await evaluated(data, 'f', user('u1'))).stdout).toBe('f: "b" (variation 1, TARGET_MATCH)\n')
    expect((await evaluated(data, 'off', user('u1'))).stdout).toBe('off: null (no variation, OFF)\n')
    expect((await evaluated(data, 'f', user('u1'), '--explain')).stdout).toMatch(/u1/)
  })

  test('warns of duplicate names and of numbers with too many digits, in both files', async () => {
    const data = file(payload.replace('"flags":{', '"flags":{"f":{"version":9007199254740993},'))
    const { code, stdout, stderr } = await evaluated(
      data,
      'f',
      '{"kind":"user","key":"a","k\\u0065y":"u1"}',
      '--json',
    )
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 0, value: 'b' })
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^warning: .*data\.json: “flags\.f\.version” is 9007199254740993, /),
      expect.stringMatching(/^warning: .*data\.json: “flags\.f” is there more than once/),
      expect.stringMatching(/^warning: --context: “key” is there more than once/),
    ])
  })

  test('has a value though nothing is served', async () => {
    const { stdout } = await evaluated(file(payload), 'off', user('u'), '--json')
    expect(JSON.parse(stdout)).toEqual({ value: null, variationIndex: null, reason: { kind: 'OFF' } })
  })

  test('takes a context from a file, and data with a byte order mark', async () => {
    const context = file(user('u1'))
    const { stdout } = await evaluated(file(`\ufeff${payload}`), 'f', `@${context}`, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ value: 'b' })
  })

  test('answers, and fails, where the context cannot be evaluated', async () => {
    const { code, stdout } = await evaluated(file(payload), 'f', '{"kind":"user"}', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ reason: { kind: 'ERROR', errorKind: 'USER_NOT_SPECIFIED' } })
  })

  test.for<[string, () => string, string, string, RegExp]>([
    [
      'data that does not exist',
      () => '/no/such/file',
      'f',
      '{}',
      /^The file \/no\/such\/file cannot be read: it does not exist\.$/m,
    ],
    ['data that is a folder', () => '/tmp', 'f', '{}', /cannot be read: it is a folder\.$/m],
    ['data below a file', () => `${file('')}/x`, 'f', '{}', /a part of its path is a file, not a folder\.$/m],
    [
      'data that is no text',
      () => file(Uint8Array.of(0xff, 0xfe, 0x7b)),
      'f',
      '{}',
      /it is no UTF-8 text\.$/m,
    ],
    ['data that is no JSON', () => file('{'), 'f', '{}', /data\.json is not valid JSON: /],
    ['empty data', () => file(''), 'f', '{}', /is not valid JSON: Unexpected end/],
    ['data of another shape', () => file('[]'), 'f', '{}', /has no “flags”: flag data looks like/],
    ['flags as a list', () => file('{"flags":[]}'), 'f', '{}', /has no “flags”/],
    ['a flag that is not there', () => file(payload), 'g', '{}', /^There is no flag “g” in .*data\.json\.$/m],
    [
      'a flag that every object has',
      () => file(payload),
      'constructor',
      '{}',
      /^There is no flag “constructor”/,
    ],
    [
      'a context file that does not exist',
      () => file(payload),
      'f',
      '@/no/such',
      /^The file \/no\/such cannot be read/,
    ],
    [
      'a context file that is no JSON',
      () => file(payload),
      'f',
      `@${join(import.meta.dirname, 'eval.test.ts')}`,
      /eval\.test\.ts is not valid JSON/,
    ],
  ])('fails with exit code 1 on %s', async ([, data, flag, context, sentence]) => {
    expectPlainFailure(await evaluated(data(), flag, context, '--json'), 1, sentence)
  })
})
