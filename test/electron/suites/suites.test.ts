import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findEnvironment } from '../../../electron/instance/stores/tree/workspaces.ts'
import { runLong } from '../../../renderer/lib/work/run-long.ts'
import type { HostClient } from '../../../shared/contract/index.ts'
import type { SuiteRun } from '../../../shared/contract/suites/suite-shapes.ts'
import { payloadOf, segmentRule, wireFlag, wireSegment } from '../../builders/documents/payload.ts'
import { openTestHost } from '../../builders/host/host.ts'
import { openWindow } from '../../builders/host/window.ts'
import { importPayload, production } from '../../builders/postgres/instance.ts'
import { temporaryFolder } from '../../builders/temporary-folder.ts'

const suiteText = `# Checked by hand.
suite: Checkout
project: acme/shop
environment: production
cases:
  # Staff first.
  - name: staff get it
    flag: checkout
    context: { kind: user, key: u1, email: a@corp.example } # somebody
    expect: { value: true, reason: RULE_MATCH }

  - name: nobody else
    flag: checkout
    context: { kind: user, key: u2 }
    matrix: { country: [DE, FR] }
    expect: { value: false }
`

const staff = { attribute: 'email', op: 'endsWith', values: ['@corp.example'], contextKind: 'user' }
const beta = { attribute: 'beta', op: 'in', values: [true], contextKind: 'user' }

const payload = payloadOf(
  [
    wireFlag('checkout', {
      rules: [{ id: 'staff', variation: 0, clauses: [staff] }, segmentRule('beta', 0)],
      fallthrough: { variation: 1 },
    }),
  ],
  [wireSegment('beta', { rules: [{ id: 'b', clauses: [beta] }] })],
)

const run = (client: HostClient, only?: { file: string; indexes?: number[] }[]): Promise<SuiteRun> =>
  runLong(client.suites.run(only ? { only } : {}), () => {})

/** A project with a flag for staff, and a folder with a suite about it. */
async function aShop(text = suiteText) {
  const host = await openTestHost({ mode: 'desktop' })
  await importPayload(host.database, payload)
  const environment = await findEnvironment(host.database.read, production)
  const environmentId = environment?.id ?? ''
  const client = openWindow(host)
  const [flag] = await client.flags.listAll({ projectId: environment?.projectId ?? '' })
  const { document } = await client.editor.open({ flagId: flag?.id ?? '', environmentId })
  const folder = temporaryFolder()
  const file = join(folder, 'checkout.flagtest.yaml')
  writeFileSync(file, text)
  await client.suites.remember({ path: folder })
  return { host, client, environmentId, projectId: environment?.projectId ?? '', document, folder, file }
}

const only = <T>(items: readonly T[]): T => {
  expect(items).toHaveLength(1)
  return items[0] as T
}

const messageOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message: string }) => `${error.code} ${error.message}`,
  )

describe('suites of the workbench', () => {
  test('run against the environment that they name, with coverage', async () => {
    const { client, file, environmentId, folder } = await aShop()
    const result = await run(client)
    const suite = only(result.suites)
    expect(suite).toMatchObject({ file, label: 'checkout.flagtest.yaml', name: 'Checkout', problems: [] })
    expect(suite.cases).toMatchObject([
      { index: 0, name: 'staff get it', passed: 1, failed: 0, line: 7, environmentId, failures: [] },
      { index: 1, name: 'nobody else', passed: 2, failed: 0, data: 'acme/shop/production' },
    ])
    expect(result.paths).toEqual([{ path: folder, kind: 'folder', problem: '' }])
    expect(result.coverage).toEqual([
      { data: 'acme/shop/production', kind: 'flag', key: 'checkout', total: 8, covered: 6 },
      { data: 'acme/shop/production', kind: 'segment', key: 'beta', total: 3, covered: 1 },
    ])
    const place = { data: 'acme/shop/production', kind: 'flag' } as const
    const coverage = await client.suites.coverage({ ...place, key: 'checkout' })
    expect(coverage?.rows.find(({ path }) => path === 'rules.0.clauses.0')).toMatchObject({
      holds: 1,
      not: 2,
    })
    expect(await client.suites.coverage({ ...place, key: 'other' })).toBeNull()
  })

  test('say what is not as expected, with the trace and what to expect now', async () => {
    const { client, file } = await aShop(suiteText.replace('value: false', 'value: true'))
    const failing = only(only((await run(client)).suites).cases.filter(({ failed }) => failed > 0))
    expect(failing).toMatchObject({ index: 1, failed: 2, expectNow: { value: false } })
    expect(failing.failures.map(({ combination }) => combination)).toEqual(['country DE', 'country FR'])
    expect(failing.failures[0]).toMatchObject({ got: { value: false, reason: 'FALLTHROUGH' } })
    expect(failing.failures[0]?.trace?.join()).toContain('no rule matches')
    const alone = await run(client, [{ file, indexes: [1] }])
    expect(only(alone.suites).cases.map(({ index }) => index)).toEqual([1])
  })

  test('of a file, of a folder and of what is gone, are found, and forgotten', async () => {
    const { client, file, folder } = await aShop()
    mkdirSync(join(folder, 'inner'))
    writeFileSync(join(folder, 'inner/more.flagtest.yml'), suiteText)
    await client.suites.remember({ path: file })
    expect((await run(client)).suites.map(({ label }) => label)).toEqual([
      'checkout.flagtest.yaml',
      'inner/more.flagtest.yml',
    ])
    await client.suites.remove({ path: folder })
    expect((await run(client)).suites.map(({ label }) => label)).toEqual(['checkout.flagtest.yaml'])
    rmSync(file)
    expect(only((await run(client)).suites).problems[0]?.message).toContain('it does not exist')
    await client.suites.remove({ path: file })
    expect(await run(client)).toMatchObject({ suites: [], paths: [] })
  })

  test.each([
    ['/does/not/exist', /does not exist/],
    ['relative/path', /full path/],
    ['/etc/hostname', /is no suite/],
    ['/dev/null', /is no suite/],
  ])('are not looked for at %s', async (path, reason) => {
    const { client } = await aShop()
    expect(await messageOf(client.suites.remember({ path }))).toMatch(reason)
  })

  test('that cannot be run say why, and the others run', async () => {
    const { client, folder } = await aShop()
    const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.flagtest.yaml`), text)
    write('a', 'suite: [')
    write('b', suiteText.replace('production', 'nowhere'))
    write('d', suiteText.replace('project: acme/shop\nenvironment: production', 'data: gone.json'))
    write('e', '')
    truncateSync(join(folder, 'e.flagtest.yaml'), 20 * 1024 * 1024)
    symlinkSync('/dev/zero', join(folder, 'f.flagtest.yaml'))
    const { suites } = await run(client)
    expect(suites.map(({ label, problems }) => `${label[0]} ${problems[0]?.message ?? 'runs'}`)).toEqual([
      expect.stringMatching(/^a it is not valid YAML/),
      'b There is no environment acme/shop/nowhere.',
      'c runs',
      expect.stringMatching(/^d .*gone\.json cannot be read: it does not exist\.$/),
      expect.stringMatching(/^e .*cannot be read: it is longer than 4 MiB\.$/),
      expect.stringMatching(/^f .*cannot be read: it is no file\.$/),
    ])
  })

  test('use the profiles of the workbench', async () => {
    const text = suiteText.replace('context: { kind: user, key: u2 }', 'profile: Bo')
    const { client } = await aShop(text)
    const [problem] = only((await run(client)).suites).problems
    expect(problem).toMatchObject({ line: 14, message: expect.stringContaining('no profile has that name') })
    await client.profiles.save({
      id: crypto.randomUUID(),
      name: 'Bo',
      tags: [],
      context: { kind: 'user', key: 'bo' },
    })
    expect(only((await run(client)).suites).problems).toEqual([])
  })

  test('are watched: windows hear of changes of a suite, and of one that comes', async () => {
    const { host, client, file, folder } = await aShop()
    const heard: string[] = []
    host.events.subscribe(({ type }) => void heard.push(type))
    const until = (count: number) =>
      expect
        .poll(() => heard.filter((type) => type === 'suites-changed').length, { timeout: 20_000 })
        .toBeGreaterThanOrEqual(count)
    expect((await run(client)).notWatched).toBe('')
    writeFileSync(join(folder, 'notes.txt'), 'Nothing of interest.')
    writeFileSync(file, suiteText.replace('staff get it', 'staff have it'))
    await until(1)
    expect(only((await run(client)).suites).cases[0]?.name).toBe('staff have it')
    const before = heard.length
    writeFileSync(join(folder, 'second.flagtest.yaml'), suiteText)
    await expect.poll(() => heard.length, { timeout: 20_000 }).toBeGreaterThan(before)
    expect((await run(client)).suites).toHaveLength(2)
  })

  test('stop when the window cancels', async () => {
    const { client, folder } = await aShop()
    const values = JSON.stringify(Array.from({ length: 100 }, (_, at) => at))
    const matrix = `matrix: { a: ${values}, b: ${values} }`
    writeFileSync(
      join(folder, 'large.flagtest.yaml'),
      suiteText.replace('matrix: { country: [DE, FR] }', matrix),
    )
    const stop = new AbortController()
    const steps = await client.suites.run({}, { signal: stop.signal })
    const seen = await steps.next()
    expect(seen.value).toMatchObject({ type: 'progress', stage: 'running cases', total: 10_004 })
    stop.abort()
    await expect(steps.next()).rejects.toThrow()
  })
})

describe('a change of a case', () => {
  test('keeps the rest of the file, its rights and a link to it, and can be taken back', async () => {
    const { client, folder } = await aShop()
    const real = join(temporaryFolder(), 'real.yaml')
    writeFileSync(real, suiteText)
    chmodSync(real, 0o640)
    const file = join(folder, 'link.flagtest.yaml')
    symlinkSync(real, file)
    const { text, digest } = await client.suites.caseText({ file, index: 0 })
    const next = text.replace('# somebody', '# Ana')
    const edited = await client.suites.update({
      file,
      digest,
      edit: { edit: 'replace', index: 0, text: next },
    })
    expect(readFileSync(real, 'utf8')).toBe(suiteText.replace('# somebody', '# Ana'))
    expect(lstatSync(file).isSymbolicLink()).toBe(true)
    expect(statSync(real).mode & 0o777).toBe(0o640)
    await client.suites.undo({ file, digest: edited.digest })
    expect(readFileSync(real, 'utf8')).toBe(suiteText)
    expect(await messageOf(client.suites.undo({ file, digest: edited.digest }))).toMatch(/^STALE /)
  })

  test('is refused if the file has changed underneath, and writes nothing', async () => {
    const { client, file } = await aShop()
    const { digest } = await client.suites.caseText({ file, index: 0 })
    const other = `${suiteText}# Somebody else was here.\n`
    writeFileSync(file, other)
    const edit = client.suites.update({ file, digest, edit: { edit: 'remove', index: 0 } })
    expect(await messageOf(edit)).toMatch(/^STALE checkout\.flagtest\.yaml has changed since it was shown/)
    expect(readFileSync(file, 'utf8')).toBe(other)
  })

  test('that breaks the suite is refused with the line', async () => {
    const { client, file } = await aShop()
    const { digest } = await client.suites.caseText({ file, index: 0 })
    const text = 'name: a\nflag: f\nexpect: { value: 1 }'
    const edit = client.suites.update({ file, digest, edit: { edit: 'replace', index: 0, text } })
    expect(await messageOf(edit)).toMatch(
      /^INVALID checkout\.flagtest\.yaml, line 7, column \d+: cases\.0 needs either a context or a profile/,
    )
    expect(readFileSync(file, 'utf8')).toBe(suiteText)
  })

  test('reaches no file that is not remembered', async () => {
    const { client, folder } = await aShop()
    const outside = join(temporaryFolder(), 'other.flagtest.yaml')
    writeFileSync(outside, suiteText)
    const inside = join(folder, 'plain.yaml')
    writeFileSync(inside, suiteText)
    for (const file of [outside, inside, `${folder}/../${outside}`, join(folder, '..', 'x.flagtest.yaml')])
      expect(await messageOf(client.suites.append({ file, text: 'name: a' }))).toMatch(/^NOT_FOUND /)
    expect(readFileSync(outside, 'utf8')).toBe(suiteText)
  })

  test('begins a new suite, which is remembered, and never replaces a file', async () => {
    const { client, environmentId, document, file } = await aShop()
    const context = { kind: 'user', key: 'u9', email: 'x@corp.example' }
    const { text } = await client.suites.expectNow({ document, name: 'x is staff', context })
    const made = join(temporaryFolder(), 'new.flagtest.yaml')
    await client.suites.create({ file: made, name: 'New', environmentId, text })
    expect(readFileSync(made, 'utf8')).toBe(`suite: New
project: acme/shop
environment: production
cases:
  - name: x is staff
    flag: checkout
    context: { kind: user, key: u9, email: x@corp.example }
    expect: { value: true, reason: RULE_MATCH, rule: staff }
`)
    const { suites } = await run(client)
    expect(suites.map(({ name, cases }) => [name, cases.filter(({ failed }) => failed > 0).length])).toEqual([
      ['Checkout', 0],
      ['New', 0],
    ])
    const again = { name: 'New', environmentId, text }
    expect(await messageOf(client.suites.create({ file, ...again }))).toMatch(/it is there already/)
    expect(await messageOf(client.suites.create({ file: `${file}.txt`, ...again }))).toMatch(
      /ends with \.flagtest\.yaml/,
    )
    expect(await messageOf(client.suites.create({ file: '/no/where/a.flagtest.yaml', ...again }))).toMatch(
      /its folder does not exist/,
    )
    expect(readFileSync(file, 'utf8')).toBe(suiteText)
  })
})

describe('a draft', () => {
  test('of a flag fails the cases that it breaks, and says which fail without it', async () => {
    const { client, document, file } = await aShop()
    const { targeting } = document
    expect(await client.suites.ofFlag({ document })).toMatchObject({ passed: 2, failed: 0, failures: [] })
    const draft = { ...document, targeting: { ...targeting, rules: targeting.rules.slice(1) } }
    const broken = await client.suites.ofFlag({ document: draft })
    expect(broken).toMatchObject({
      passed: 1,
      failed: 1,
      failures: [{ file, index: 0, name: 'staff get it', failsSaved: false }],
    })
    expect(broken.coverage?.rows.map(({ path }) => path)).not.toContain('rules.1.clauses.0')
    writeFileSync(file, suiteText.replace('value: false', 'value: true'))
    expect(
      (await client.suites.ofFlag({ document: draft })).failures.map(({ failsSaved }) => failsSaved),
    ).toEqual([false, true])
  })

  test('of a segment fails the cases of the flags that use it', async () => {
    const text = suiteText.replace('key: u1, email: a@corp.example', 'key: u1, beta: true')
    const { client, environmentId, projectId } = await aShop(text)
    const [segment] = await client.segments.listAll({ environmentId })
    const document = await client.segmentSettings.get({ segmentId: segment?.id ?? '', environmentId })
    expect(projectId).toBe(document.segment.projectId)
    expect(await client.suites.ofSegment({ document })).toMatchObject({ passed: 2, failed: 0 })
    const draft = { ...document, setting: { ...document.setting, rules: [] } }
    expect(await client.suites.ofSegment({ document: draft })).toMatchObject({
      failed: 1,
      failures: [{ name: 'staff get it', failsSaved: false }],
    })
  })

  test('of a flag is what a case is suggested for', async () => {
    const { client, document, file } = await aShop()
    const sides = [
      { path: 'segments.beta.rules.0.clauses.0', side: 'holds' as const },
      { path: 'rules.1.clauses.0', side: 'holds' as const },
    ]
    const [first, second] = await client.suites.suggest({ of: { document }, sides })
    expect(first).toMatchObject({ answer: 'yes', context: { kind: 'user', beta: true } })
    if (second?.answer !== 'yes') throw new Error(second?.answer)
    expect(second.text).toContain('name: "rule 2: in segment beta"')
    expect(second.covers).toContain('rules.1.clauses.0 holds')
    await client.suites.append({ file, text: second.text })
    const { suites, coverage } = await run(client)
    expect(only(suites).cases.map(({ failed }) => failed)).toEqual([0, 0, 0])
    expect(coverage[0]).toMatchObject({ key: 'checkout', total: 8, covered: 8 })
    const [dead] = await client.suites.suggest({
      of: { data: 'acme/shop/production', flag: 'checkout' },
      sides: [{ path: 'targets.0', side: 'holds' }],
    })
    expect(dead?.answer).toBe('undecided')
    const [inSegment] = await client.suites.suggest({
      of: { data: 'acme/shop/production', segment: 'beta' },
      sides: [{ path: 'segments.beta.rules.0', side: 'holds' }],
    })
    expect(inSegment).toMatchObject({ answer: 'yes', context: { beta: true } })
  })
})

test('a project may make failing cases a gate', async () => {
  const { client, projectId } = await aShop()
  expect(await client.suites.gate({ projectId })).toEqual({ isOn: false })
  await client.suites.updateGate({ projectId, isOn: true })
  expect(await client.suites.gate({ projectId })).toEqual({ isOn: true })
  await client.suites.updateGate({ projectId, isOn: false })
  expect(await client.suites.gate({ projectId })).toEqual({ isOn: false })
})
