import { expect, test } from 'vitest'
import {
  filesIn,
  forgetUrls,
  isVersionAsked,
  readDesktopOptions,
} from '../../../../electron/window/start/desktop-options.ts'

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
  [
    'variables that hold URLs',
    ['--home', '/data/a'],
    { FLAGBENCH_DATABASE_URL: 'postgres://me@host/db', FLAGBENCH_OWNER_DATABASE_URL: 'postgres://o@host/db' },
    { home: '/data/a', databaseUrl: 'postgres://me@host/db', ownerDatabaseUrl: 'postgres://o@host/db' },
  ],
  [
    'options before variables',
    ['--home=/a', '--database-url=postgres://a@host/db', '--owner-database-url=postgres://b@host/db'],
    { FLAGBENCH_DATABASE_URL: 'postgres://me@host/db', FLAGBENCH_OWNER_DATABASE_URL: 'postgres://o@host/db' },
    { home: '/a', databaseUrl: 'postgres://a@host/db', ownerDatabaseUrl: 'postgres://b@host/db' },
  ],
  [
    'empty variables as by none',
    ['--home', '/data/a'],
    { FLAGBENCH_DATABASE_URL: '', FLAGBENCH_OWNER_DATABASE_URL: '' },
    { home: '/data/a' },
  ],
])('the app is told by %s', (_name, argv, env, wanted) => {
  expect(readDesktopOptions(argv, env)).toEqual(wanted)
})

test('variables that hold URLs are forgotten, and no other', () => {
  const env = { FLAGBENCH_DATABASE_URL: 'a', FLAGBENCH_OWNER_DATABASE_URL: 'b', FLAGBENCH_HOME: '/c' }
  forgetUrls(env)
  expect(env).toEqual({ FLAGBENCH_HOME: '/c' })
})

test('files to import are the JSON files among the words, as absolute paths', () => {
  const words = [
    ...switches,
    '--home',
    '/data/a.json',
    'shop.JSON',
    '/tmp/Zoë test/x.json',
    'https://a.example/',
    'https://a.example/b.json',
    'file:///tmp/Zo%C3%AB%20test/y.json',
    'file://server/%zz.json',
  ]
  expect(filesIn(words, '/work')).toEqual(['/work/shop.JSON', '/tmp/Zoë test/x.json', '/tmp/Zoë test/y.json'])
})

test('--version is asked among the switches of Chromium', () => {
  expect(isVersionAsked([...switches, '--version'])).toBe(true)
  expect(isVersionAsked(switches)).toBe(false)
})
