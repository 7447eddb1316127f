import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { payloadOf, user, wireFlag } from '../../../builders/documents/payload.ts'
import { expectPlainFailure, flagbench } from '../../../builders/host/flagbench.ts'
import { postgresHome } from '../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

const sample = join(import.meta.dirname, '../../../../electron/sample/shop.launchdarkly.json')

function file(data: unknown): string {
  const path = join(temporaryFolder(), 'data.json')
  writeFileSync(path, JSON.stringify(data))
  return path
}

const rule = (op: string, value: string, negate = false) => ({
  variation: 1,
  clauses: [{ contextKind: 'user', attribute: 'name', op, values: [value], negate }],
})

const flag = (key: string, ...rules: object[]) => wireFlag(key, { rules: JSON.parse(JSON.stringify(rules)) })

const saved = () =>
  file(
    payloadOf([
      flag('same', rule('in', 'a')),
      flag('other', rule('in', 'a')),
      flag('unsure', rule('matches', '^a')),
    ]),
  )
const edited = () =>
  file(
    payloadOf([
      flag('same', rule('in', 'a'), rule('in', 'a')),
      flag('other', rule('in', 'b')),
      flag('unsure', rule('startsWith', 'a')),
    ]),
  )

describe('flagbench diff', () => {
  test('prints each certificate as JSON, with exit code 2 if a flag differs', async () => {
    const { code, stdout, stderr } = await flagbench('diff', saved(), edited(), '--json')
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
    const { flags } = JSON.parse(stdout)
    expect(flags).toEqual({
      same: { verdict: 'equal' },
      other: {
        verdict: 'differs',
        witness: user('user-1', { name: expect.stringMatching(/^[ab]$/) }),
        before: expect.any(Boolean),
        after: expect.any(Boolean),
      },
      unsure: { verdict: 'undecided', why: expect.stringMatching(/^Not decided: .*regular expression/) },
    })
    expect(flags.other.before).toBe(!flags.other.after)
  })

  test('exits with 0 if all are equal, with 1 if one is undecided', async () => {
    expect(await flagbench('diff', saved(), edited(), '--flag', 'same')).toMatchObject({
      code: 0,
      stdout: '✓ 1 flag gives everybody the same\n',
    })
    const undecided = await flagbench('diff', saved(), edited(), '--flag', 'same', '--flag', 'unsure')
    expect(undecided).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        /^\? unsure: Not decided: .*\n✓ 1 flag gives everybody the same, 1 undecided\n$/,
      ),
    })
  })

  test('says in words who differs', async () => {
    const { stdout } = await flagbench('diff', saved(), edited(), '--flag', 'other')
    expect(stdout).toMatch(
      /^✗ other: (true → false|false → true) for \{"kind":"user","key":"user-1","name":"[ab]"\}\n✓ 0 flags give everybody the same, 1 differs\n$/,
    )
  })

  test('a flag of one side only differs, and one of neither is an error', async () => {
    const one = file(payloadOf([flag('one')]))
    const none = file({ flags: { gone: { key: 'gone', version: 2, deleted: true } }, segments: {} })
    const { code, stdout } = await flagbench('diff', one, none, '--json')
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toEqual({
      flags: {
        one: {
          verdict: 'differs',
          witness: expect.anything(),
          before: true,
          why: `There is no such flag in ${none}.`,
        },
      },
    })
    expectPlainFailure(
      await flagbench('diff', one, none, '--flag', 'gone'),
      1,
      /^There is no flag “gone”, neither in /,
    )
  })

  test('compares a file with an environment, and two environments', async () => {
    const { home } = await postgresHome()
    const at = ['--home', home]
    expect(await flagbench('import', sample, '--to', 'acme/shop/production', ...at)).toMatchObject({
      code: 0,
    })
    const changed = JSON.parse(readFileSync(sample, 'utf8'))
    changed.flags['profile.export-4'].fallthrough = { variation: 1 }
    expect(await flagbench('diff', 'acme/shop/production', sample, ...at)).toMatchObject({
      code: 0,
      stdout: '✓ 60 flags give everybody the same\n',
    })
    const answer = await flagbench(
      'diff',
      'acme/shop/production',
      file(changed),
      '--flag',
      'profile.export-4',
      '--json',
      ...at,
    )
    expect(answer.code).toBe(2)
    expect(JSON.parse(answer.stdout).flags['profile.export-4']).toMatchObject({ verdict: 'differs' })
    expect(
      await flagbench(
        'diff',
        'acme/shop/production',
        'acme/shop/staging',
        '--flag',
        'profile.export-4',
        ...at,
      ),
    ).toMatchObject({ code: 2 })
    expectPlainFailure(
      await flagbench('diff', 'acme/shop/production', 'acme/shop/nowhere', ...at),
      1,
      /There is no environment acme\/shop\/nowhere\./,
    )
  })

  test('fails on files that are none, and on wrong usage', async () => {
    expectPlainFailure(
      await flagbench('diff', saved(), '/no/such/file'),
      1,
      /cannot be read: it does not exist/,
    )
    expectPlainFailure(await flagbench('diff', saved()), 64, /missing required argument 'after'/)
  })
})
