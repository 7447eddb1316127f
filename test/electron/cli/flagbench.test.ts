import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectPlainFailure, flagbench } from '../../builders/host/flagbench.ts'

const data = join(import.meta.dirname, '../../../electron/sample/shop.launchdarkly.json')
const long = 'a'.repeat(257)

describe('wrong words on the command line are exit code 64 and say what is wrong', () => {
  test.for<[string, string[], RegExp]>([
    ['no command', [], /^Usage: flagbench /],
    ['an unknown command', ['evaluate'], /^unknown command 'evaluate'/],
    ['an unknown option', ['export', 'a/b/c', '--jsn'], /^unknown option '--jsn'/],
    [
      'eval without data',
      ['eval', '--flag', 'a', '--context', '{}'],
      /^required option '--data <source>' not specified/,
    ],
    ['eval without a flag', ['eval', '--data', data, '--context', '{}'], /^required option '--flag <key>'/],
    [
      'eval without a context',
      ['eval', '--data', data, '--flag', 'a'],
      /^required option '--context <json>'/,
    ],
    [
      'eval with a context that is no JSON',
      ['eval', '--data', data, '--flag', 'a', '--context', '{key:1}'],
      /^--context is not valid JSON: .*Write \{/,
    ],
    ['import without a file', ['import', '--to', 'a/b/c'], /^missing required argument 'file'/],
    ['import without a place', ['import', data], /^required option '--to <place>'/],
    ['import of two files', ['import', data, data, '--to', 'a/b/c'], /^too many arguments/],
    [
      'a place of two keys',
      ['import', data, '--to', 'a/b'],
      /^“a\/b” is no place: write WORKSPACE\/PROJECT\/ENVIRONMENT/,
    ],
    ['a place of four keys', ['import', data, '--to', 'a/b/c/d'], /is no place/],
    ['a place with an empty key', ['import', data, '--to', 'a//c'], /is no place/],
    ['a place with a blank', ['export', 'a/b c/d'], /is no place/],
    ['a place with a key that is too long', ['export', `a/${long}/c`], /is no place/],
    ['export without a place', ['export'], /^missing required argument 'place'/],
    [
      'an export format that is not there',
      ['export', 'a/b/c', '--format', 'yaml'],
      /^--format takes launchdarkly, not “yaml”\.$/m,
    ],
    [
      'a port that is too high',
      ['start', '--port', '65536'],
      /^--port takes a number from 0 to 65535, not “65536”\.$/m,
    ],
    ['a port that is negative', ['start', '--port=-1'], /^--port takes a number/],
    ['a port that is a word', ['start', '--port', 'http'], /^--port takes a number/],
    ['an empty port', ['start', '--port', ''], /^--port takes a number/],
    ['an empty database URL', ['start', '--database-url', ''], /^--database-url needs a PostgreSQL URL/],
    [
      'an empty database URL of an import',
      ['import', data, '--to', 'a/b/c', '--database-url', ''],
      /^--database-url needs a PostgreSQL URL/,
    ],
    [
      'a database URL of something else',
      ['export', 'a/b/c', '--database-url', 'mysql://me:verysecret@x/y'],
      /^--database-url needs a PostgreSQL URL: postgres:\/\/user:password@host:5432\/database\.$/m,
    ],
  ])('%s', async ([, args, sentence]) => {
    expectPlainFailure(await flagbench(...args), 64, sentence)
  })
})

test.for([['--help'], ['eval', '--help'], ['--version']])(
  '%j is exit code 0 and answers on stdout',
  async (args) => {
    const { code, stdout, stderr } = await flagbench(...args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^(Usage: flagbench|\d+\.\d+\.\d+$)/m)
  },
)
