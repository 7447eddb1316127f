import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { homeProfiles } from '../../../../../electron/cli/data/home-profiles.ts'
import { migrationsOf } from '../../../../../electron/root.ts'
import { openWorkbench } from '../../../../../electron/workbench/open.ts'
import { expectPlainFailure, flagbench } from '../../../../builders/host/flagbench.ts'
import { temporaryFolder } from '../../../../builders/temporary-folder.ts'

async function newHome(): Promise<string> {
  const home = join(temporaryFolder(), 'home')
  mkdirSync(home)
  const workbench = await openWorkbench(
    join(home, 'workbench.sqlite'),
    migrationsOf('sqlite'),
    join(home, 'backups'),
  )
  workbench.close()
  return home
}

function file(name: string, text: string): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, text)
  return path
}

const csv = `\ufeffid;name;age;code;vip;tags;app version
u1;"Ana; ""A""";42;007;true;"[""beta""]";1.0.0
u2;"Bo
Bo";;12;false;;2.0.0

u3;;7;3;true;[];
`

describe('flagbench profiles import', () => {
  test('reads CSV with any usual separator, guesses types and shows them', async () => {
    const home = await newHome()
    const path = file('people.csv', csv)
    const wishes = [
      '--key',
      'id',
      '--column',
      'app version=/app/version',
      '--column',
      'vip=',
      '--tag',
      'crm',
      '--home',
      home,
    ]
    const dry = await flagbench('profiles', 'import', path, ...wishes, '--dry-run')
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    expect(dry.stdout.split('\n')).toEqual([
      'id → user /key, text',
      'name → user /name, text',
      'age → user /age, number',
      'code → user /code, text',
      'tags → user /tags, json',
      'app version → user /app/version, text',
      'first: {"kind":"user","key":"u1","name":"Ana; \\"A\\"","age":42,"code":"007","tags":["beta"],"app":{"version":"1.0.0"}}',
      'Dry run: nothing was written.',
      '',
    ])
    expect(homeProfiles(home)).toEqual([])
    const { code, stdout } = await flagbench('profiles', 'import', path, ...wishes)
    expect({ code, last: stdout.split('\n').at(-2) }).toEqual({ code: 0, last: '3 profiles imported.' })
    expect(homeProfiles(home).map(({ name, tags, context }) => ({ name, tags, context }))).toEqual([
      {
        name: 'Ana; "A"',
        tags: ['crm'],
        context: {
          kind: 'user',
          key: 'u1',
          name: 'Ana; "A"',
          age: 42,
          code: '007',
          tags: ['beta'],
          app: { version: '1.0.0' },
        },
      },
      {
        name: 'Bo\nBo',
        tags: ['crm'],
        context: { kind: 'user', key: 'u2', name: 'Bo\nBo', code: '12', app: { version: '2.0.0' } },
      },
      { name: 'u3', tags: ['crm'], context: { kind: 'user', key: 'u3', age: 7, code: '3', tags: [] } },
    ])
  })

  test('reads JSON and NDJSON', async () => {
    const home = await newHome()
    const path = file('people.ndjson', '{"kind":"user","key":"a"}\n{"kind":"org","key":"o"}\n')
    expect(await flagbench('profiles', 'import', path, '--home', home)).toMatchObject({
      code: 0,
      stdout: '2 profiles imported.\n',
    })
    expect(homeProfiles(home)).toHaveLength(2)
  })

  test.for<[string, string, readonly string[], RegExp]>([
    [
      'a cell of another type',
      'key,age\nu1,1\nu2,old\n',
      ['--column', 'age=age:number'],
      /people\.csv, line 3, column “age” must be a number, not “old”\.$/m,
    ],
    [
      'a cell behind a cell of two lines',
      'key,age,x\nu1,1,"a\nb"\nu2,old,\n',
      ['--column', 'age=age:number'],
      /line 4, column “age” must be a number/,
    ],
    [
      'a row that is too short',
      'key,age\nu1,1\nu2\n',
      [],
      /people\.csv: line 3 has more or fewer columns than the head\.$/m,
    ],
    [
      'a quote that does not end',
      'key,age\nu1,"1\nu2,3\n',
      [],
      /people\.csv: line \d.*: a quote is not closed\.$/m,
    ],
    [
      'a quote inside of a cell',
      'key,age\nu1,1"2"\n',
      [],
      /people\.csv: line 2, column .*: a quote stands inside of a cell/,
    ],
    ['a key that is empty', 'key,age\nu1,1\n,2\n', [], /line 3, column “key” is the key, but empty\.$/m],
    ['a table without rows', 'key,age\n', [], /has no rows below its head\.$/m],
    [
      'a column that is not there',
      'key,age\nu1,1\n',
      ['--key', 'id'],
      /There is no column “id”: the columns are key, age\.$/m,
    ],
  ])('refuses %s, and imports nothing', async ([, text, options, sentence]) => {
    const home = await newHome()
    const { code, stderr } = await flagbench(
      'profiles',
      'import',
      file('people.csv', text),
      ...options,
      '--home',
      home,
    )
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(sentence) })
    expect(stderr).not.toMatch(/^\s+at |Error:/m)
    expect(homeProfiles(home)).toEqual([])
  })

  test('refuses a file that is not there, wrong options, and a folder without a workbench', async () => {
    const path = file('people.csv', 'key\nu1\n')
    expectPlainFailure(
      await flagbench('profiles', 'import', '/no/such.csv'),
      1,
      /^The file \/no\/such\.csv cannot be read: it does not exist\.$/m,
    )
    expectPlainFailure(
      await flagbench('profiles', 'import', path, '--column', 'x'),
      64,
      /^--column takes NAME=REFERENCE/,
    )
    const { code, stderr } = await flagbench('profiles', 'import', path, '--home', temporaryFolder())
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^There is no workbench in .*: start Flagbench there once\.$/m),
    })
  })
})
