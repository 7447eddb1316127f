import { expect, test } from 'vitest'
import { readStartOptions } from '../../../electron/window/start-options.ts'

const switches = ['--no-sandbox', '--inspect=0', '--remote-debugging-port=0', 'out/main/main.js']

test.each<[string, string[], NodeJS.ProcessEnv, object]>([
  ['--home, among the switches of Chromium', [...switches, '--home', '/data/a'], {}, { home: '/data/a' }],
  ['--home in one word', ['main.js', '--home=/data/a'], {}, { home: '/data/a' }],
  ['FLAGBENCH_HOME where there is no --home', switches, { FLAGBENCH_HOME: '/data/b' }, { home: '/data/b' }],
  ['--home before FLAGBENCH_HOME', ['--home', '/data/a'], { FLAGBENCH_HOME: '/data/b' }, { home: '/data/a' }],
  [
    '--database-url',
    ['--home', '/data/a', '--database-url', 'postgres://me@host/db'],
    {},
    { home: '/data/a', databaseUrl: 'postgres://me@host/db' },
  ],
])('the app is told by %s', (_name, argv, env, wanted) => {
  expect(readStartOptions(argv, env)).toEqual(wanted)
})
