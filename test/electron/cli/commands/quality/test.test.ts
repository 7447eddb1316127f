import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { migrationsOf } from '../../../../../electron/root.ts'
import { openWorkbench } from '../../../../../electron/workbench/open.ts'
import { putProfiles } from '../../../../../electron/workbench/profiles.ts'
import { newId } from '../../../../../shared/model/new-id.ts'
import { payloadOf, wireFlag } from '../../../../builders/documents/payload.ts'
import { expectPlainFailure, flagbench } from '../../../../builders/host/flagbench.ts'
import { postgresHome } from '../../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../../builders/temporary-folder.ts'
import { expectJunit } from '../../suites/valid-junit.ts'

const staff = { attribute: 'email', op: 'endsWith', values: ['@corp.example'] }
const payload = payloadOf([
  wireFlag('checkout.redesign-3', {
    variations: [true, false],
    rules: [{ id: 'staff', variation: 0, clauses: [staff] }],
    fallthrough: { variation: 1 },
  }),
])

const suite = `# The checkout.
suite: Checkout
data: ../data/shop.json
cases:
  - name: staff get the redesign
    flag: checkout.redesign-3
    context: { kind: user, key: u1, email: a@corp.example }
    expect: { value: true, reason: RULE_MATCH, rule: 0 }
  - name: nobody outside gets it
    flag: checkout.redesign-3
    context: { kind: user, key: u2 }
    matrix: { country: [DE, FR], age: [17, 40] }
    expect: { value: false }
`

/** A folder with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const shop = { 'data/shop.json': JSON.stringify(payload) }

describe('flagbench test', () => {
  test('runs the suites of a folder, relative to each of them, and writes JSON and JUnit', async () => {
    const folder = folderOf({
      ...shop,
      'tests/checkout.flagtest.yaml': suite,
      'tests/node_modules/other.flagtest.yaml': 'broken',
      'tests/deep/other.flagtest.yml': suite.replace('../data', '../../data'),
    })
    const junit = join(folder, 'report.xml')
    const { code, stdout, stderr } = await flagbench(
      'test',
      join(folder, 'tests'),
      '--json',
      '--junit',
      junit,
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const report = JSON.parse(stdout) as { readonly cases: readonly object[] }
    expect(report).toMatchObject({ passed: 10, failed: 0 })
    expect(report.cases[0]).toEqual({
      suite: 'Checkout',
      name: 'staff get the redesign',
      flag: 'checkout.redesign-3',
      file: join(folder, 'tests/checkout.flagtest.yaml'),
      line: 5,
      ok: true,
      expected: { value: true, reason: 'RULE_MATCH', rule: 0 },
      got: { value: true, variation: 0, reason: 'RULE_MATCH', rule: 0 },
      why: expect.stringMatching(/^Rule 1: email is a@corp\.example, .*\.$/),
    })
    await expectJunit(readFileSync(junit, 'utf8'))
  })

  test('fails with exit code 1 and the trace of what failed', async () => {
    const folder = folderOf({
      ...shop,
      'tests/a.flagtest.yaml': suite.replace('age: [17, 40]', 'email: [x, b@corp.example]'),
    })
    const path = join(folder, 'tests/a.flagtest.yaml')
    const junit = join(folder, 'report.xml')
    const { code, stdout, stderr } = await flagbench('test', path, '--junit', junit)
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout.split('\n')).toEqual([
      `Checkout (${path})`,
      '  ✓ staff get the redesign',
      '  ✓ nobody outside gets it (2 of 4 combinations)',
      '  ✗ nobody outside gets it (country DE, email b@corp.example), line 9',
      expect.stringMatching(/^ {6}Value is true, not false: rule 1: .*corp\.example.*\.$/),
      '      ✓ the context is user',
      '      ✓ targeting is on',
      expect.stringMatching(/^ {6}✓ rule 1: /),
      '        ✓ serves variation 0: true',
      '  ✗ nobody outside gets it (country FR, email b@corp.example), line 9',
      expect.stringMatching(/^ {6}Value is true, not false: /),
      '',
      '3 passed, 2 failed',
      '',
    ])
    const xml = readFileSync(junit, 'utf8')
    await expectJunit(xml)
    expect(xml.match(/<failure /g)).toHaveLength(2)
    expect(JSON.parse((await flagbench('test', path, '--json')).stdout)).toMatchObject({
      passed: 3,
      failed: 2,
      cases: [
        { ok: true },
        { ok: true },
        { ok: false, trace: expect.any(Array) },
        { ok: true },
        { ok: false },
      ],
    })
  })

  test('rewrites with --update what fails, and nothing else', async () => {
    const broken = suite
      .replace('{ value: false }', '{ value: 5 } # for now')
      .replace('rule: 0 }', 'rule: other }')
    const mixed = `${broken}  - name: mixed
    flag: checkout.redesign-3
    context: { kind: user, key: u2 }
    matrix: { email: [x, b@corp.example] }
    expect: { value: 7 }
`
    const folder = folderOf({ ...shop, 't/a.flagtest.yaml': mixed })
    const path = join(folder, 't/a.flagtest.yaml')
    const { code, stdout, stderr } = await flagbench('test', path, '--update', '--json')
    expect({ code, stderr }).toEqual({ code: 1, stderr: '2 cases updated\n' })
    expect(JSON.parse(stdout)).toMatchObject({ passed: 5, failed: 2 })
    expect(readFileSync(path, 'utf8')).toBe(
      mixed
        .replace('{ value: 5 } # for now', '{ value: false } # for now')
        .replace('rule: other }', 'rule: staff }'),
    )
  })

  test('says with --coverage what the cases have not tried', async () => {
    const folder = folderOf({
      ...shop,
      't/a.flagtest.yaml': suite.replace(/ {2}- name: staff[^-]*-3\n[^-]*\n/, ''),
    })
    const path = join(folder, 't/a.flagtest.yaml')
    const { code, stdout } = await flagbench('test', path, '--coverage', '--json')
    expect(code).toBe(0)
    const { coverage } = JSON.parse(stdout) as { coverage: { flags: { rows: object[] }[] } }
    expect(coverage).toMatchObject({
      total: 5,
      covered: 3,
      flags: [{ flag: 'checkout.redesign-3', cases: 4 }],
    })
    expect(coverage.flags[0]?.rows).toContainEqual({
      path: 'rules.0.clauses.0',
      words: 'email ends with @corp.example',
      depth: 1,
      holds: 0,
      not: 4,
    })
    expect((await flagbench('test', path, '--coverage')).stdout).toContain('coverage: 3 of 5\n')
  })

  test('asks other data with --data, and finds profiles beside the suite', async () => {
    const people =
      '{"kind":"user","key":"u1","email":"a@corp.example"}\n{"kind":"user","key":"u2","name":"Bo"}\n'
    const folder = folderOf({
      'other.json': JSON.stringify(payload),
      'people.ndjson': people,
      'a.flagtest.yaml': `suite: S
profiles: people.ndjson
cases:
  - { name: a, flag: checkout.redesign-3, profile: u1, expect: { rule: staff } }
  - { name: b, flag: checkout.redesign-3, profile: Bo, expect: { variation: 1 } }
`,
    })
    const path = join(folder, 'a.flagtest.yaml')
    expect(await flagbench('test', path, '--data', join(folder, 'other.json'))).toMatchObject({ code: 0 })
    expectPlainFailure(
      await flagbench('test', path),
      1,
      /a\.flagtest\.yaml names no flags: add data: FILE or project: WORKSPACE\/PROJECT, or give --data\.$/m,
    )
  })

  test('asks a project of a home, variations by key, profiles of the workbench', async () => {
    const paths = await postgresHome()
    const folder = folderOf(shop)
    const home = ['--home', paths.home]
    expect(
      await flagbench('import', join(folder, 'data/shop.json'), '--to', 'acme/shop/production', ...home),
    ).toMatchObject({ code: 0 })
    const workbench = await openWorkbench(paths.workbench, migrationsOf('sqlite'), paths.backups)
    const context = { kind: 'user', key: 'u1', email: 'a@corp.example' }
    putProfiles(workbench, [{ id: newId(), name: 'Ana from staff', tags: [], context }])
    workbench.close()
    const text = `suite: S
project: acme/shop
environment: production
cases:
  - { name: a, flag: checkout.redesign-3, profile: Ana from staff, expect: { value: true, variation: VARIATION } }
  - { name: b, flag: checkout.redesign-3, environment: staging, context: { kind: user, key: u }, expect: { reason: OFF } }
`
    const file = join(folder, 'home.flagtest.yaml')
    writeFileSync(file, text.replace('VARIATION', 'nope'))
    const failed = await flagbench('test', file, ...home, '--json')
    const { cases } = JSON.parse(failed.stdout) as {
      cases: { ok: boolean; why: string; got: { variation: string } }[]
    }
    expect(cases.map(({ ok }) => ok)).toEqual([false, true])
    expect(cases[0]?.why).toMatch(
      /^Variation is \S+, not nope \(the flag has the variations \S+, \S+\): rule 1/,
    )
    writeFileSync(file, text.replace('VARIATION', cases[0]?.got.variation ?? ''))
    expect(await flagbench('test', file, ...home)).toMatchObject({ code: 0, stderr: '' })
    const ofFile = join(folder, 'of-file.flagtest.yaml')
    writeFileSync(ofFile, suite)
    expect(await flagbench('test', ofFile, '--data', 'acme/shop/production', ...home)).toMatchObject({
      code: 0,
    })
    writeFileSync(file, text.replace('acme/shop', 'acme/none'))
    expectPlainFailure(
      await flagbench('test', file, ...home),
      1,
      /^There is no environment acme\/none\/production\.$/m,
    )
  })

  test.for<[string, Readonly<Record<string, string>>, RegExp]>([
    [
      'a folder without suites',
      { 'x.yaml': '' },
      /^There is no suite in .*: suites are named \*\.flagtest\.yaml\.$/m,
    ],
    [
      'suites with errors, all of them',
      { 'a.flagtest.yaml': 'suite: a\n', 'b.flagtest.yaml': 'suite: [' },
      /^.*a\.flagtest\.yaml, line 1, column 1: cases is missing\.\n.*b\.flagtest\.yaml, line 1, column \d+: it is not valid YAML: .*\.$/m,
    ],
    [
      'data that does not exist',
      { 'a.flagtest.yaml': suite },
      /^The file .*data\/shop\.json cannot be read: it does not exist\.$/m,
    ],
    [
      'a key of a variation in data without keys',
      { ...shop, 't/a.flagtest.yaml': suite.replace('{ value: false }', '{ variation: off }') },
      /a\.flagtest\.yaml, line 13, column 26: cases\.1\.expect\.variation is the key “off”, but the variations of .*shop\.json have no keys: give an index\.$/m,
    ],
    [
      'a profile without profiles',
      { ...shop, 't/a.flagtest.yaml': suite.replace('context: { kind: user, key: u2 }', 'profile: Bo') },
      /line 11, column 14: cases\.1\.profile needs a suite with profiles: FILE, or one of a home\.$/m,
    ],
  ])('refuses %s with exit code 1 and nothing on stdout', async ([, files, sentence]) => {
    expectPlainFailure(await flagbench('test', folderOf(files), '--json'), 1, sentence)
  })

  test('refuses an option that it does not have with exit code 64', async () => {
    expectPlainFailure(await flagbench('test', '--nope'), 64, /unknown option '--nope'/)
  })

  test('says that a report cannot be written', async () => {
    const folder = folderOf({ ...shop, 't/a.flagtest.yaml': suite })
    expectPlainFailure(
      await flagbench('test', folder, '--junit', join(folder, 'no/such/report.xml')),
      1,
      /^The report .*report\.xml cannot be written: its folder does not exist\.$/m,
    )
  })
})
