import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { HomePaths } from '../../../../electron/home/home-paths.ts'
import { isAlive } from '../../../../electron/instance/postgres/process/is-postmaster-of.ts'
import { readPidFile } from '../../../../electron/instance/postgres/process/pid-file.ts'
import { runningUrl } from '../../../../electron/instance/postgres/url/running-url.ts'
import { payloadOf, segmentRule, wireFlag } from '../../../builders/documents/payload.ts'
import { expectSameJson } from '../../../builders/documents/same-json.ts'
import { expectPlainFailure, flagbench, startFlagbench } from '../../../builders/host/flagbench.ts'
import type { Program } from '../../../builders/host/program.ts'
import { runNode } from '../../../builders/host/run-node.ts'
import { freshDatabase } from '../../../builders/postgres/postgres.ts'
import { postgresHome } from '../../../builders/postgres/postgres-home.ts'
import { temporaryFolder } from '../../../builders/temporary-folder.ts'

const sample = join(import.meta.dirname, '../../../../electron/sample/shop.launchdarkly.json')
const hostModule = JSON.stringify(join(import.meta.dirname, '../../../../electron/host.ts'))

const place = 'acme/shop/production'

function file(text: string): string {
  const path = join(temporaryFolder(), 'payload.json')
  writeFileSync(path, text)
  return path
}

const bigPayload = (amount: number) =>
  JSON.stringify(
    payloadOf(
      Array.from({ length: amount }, (_, at) =>
        wireFlag(`flag-${at}`, {
          rules: [{ id: 'r', variation: 1, clauses: [{ attribute: 'x', op: 'in', values: [at] }] }],
        }),
      ),
    ),
  )

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))

describe('flagbench import and export', () => {
  test('give the same JSON back, say what they did, and stop their server', async () => {
    const paths = await postgresHome()
    const home = ['--home', paths.home]
    const dry = await flagbench('import', sample, '--to', 'acme/shop/production', '--dry-run', ...home)
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    expect(dry.stdout).toBe(
      [
        'creates workspace acme',
        'creates project acme/shop with the environments staging and production',
        'flags: 60 new, 0 changed, 0 same, 0 deleted',
        'segments: 12 new, 0 changed, 0 same, 0 deleted',
        'Dry run: nothing was written.',
        '',
      ].join('\n'),
    )
    expectPlainFailure(
      await flagbench('export', 'acme/shop/production', ...home),
      1,
      /^There is no environment acme\/shop\/production\.$/m,
    )
    const done = await flagbench('import', sample, '--to', 'acme/shop/production', ...home)
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(done.stdout).toMatch(
      /^Imported into acme\/shop\/production in .* s: 72 created, 0 changed, 0 the same\.$/m,
    )
    const exported = await flagbench('export', 'acme/shop/production', ...home)
    expect(exported).toMatchObject({ code: 0, stderr: '' })
    expectSameJson(JSON.parse(exported.stdout), read(sample))
    expect(readPidFile(paths.postgres)).toBeUndefined()
  }, 120_000)

  test('work on an external database, and need no data folder for it', async () => {
    const url = await freshDatabase()
    const to = ['--to', 'acme/shop/production', '--database-url', url]
    expect(await flagbench('import', sample, ...to)).toMatchObject({ code: 0, stderr: '' })
    const exported = await flagbench('export', 'acme/shop/production', '--database-url', url)
    expectSameJson(JSON.parse(exported.stdout), read(sample))
  }, 60_000)
})

test('an import says what is worth a look', async () => {
  const payload = payloadOf([wireFlag('a', { rules: [segmentRule('gone', 0)] })])
  const url = await freshDatabase()
  const { code, stdout } = await flagbench(
    'import',
    file(JSON.stringify(payload)),
    '--to',
    place,
    '--database-url',
    url,
  )
  expect(code).toBe(0)
  expect(stdout).toContain('\nwarning: flag “a”: Rule 1 names the segment "gone", which does not exist.\n')
}, 60_000)

describe('an import that cannot be says why, with exit code 1, and writes nothing', () => {
  test.for<[string, string, RegExp]>([
    ['no JSON', '{', /payload\.json is not valid JSON: /],
    ['another shape', '{"a":1}', /payload\.json is not a LaunchDarkly SDK payload: it has no “flags”; /],
    [
      'a missing prerequisite',
      JSON.stringify(payloadOf([wireFlag('a', { prerequisites: [{ key: 'gone', variation: 0 }] })])),
      /payload\.json was not imported, nothing was written:\nflag “a”: The prerequisite “gone” does not exist in this project\.$/m,
    ],
    [
      'a weight of 200 %',
      JSON.stringify(
        payloadOf([
          wireFlag('a', { fallthrough: { rollout: { variations: [{ variation: 0, weight: 200_000 }] } } }),
        ]),
      ),
      /flag “a”: fallthrough, variation 1: the weight is 200 %, but a weight is from 0 % to 100 %\.$/m,
    ],
  ])('%s', async ([, text, sentence]) => {
    const url = await freshDatabase()
    const ended = await flagbench('import', file(text), '--to', 'a/b/c', '--database-url', url)
    expectPlainFailure(ended, 1, sentence)
    expect(await query(url, 'select from workspace')).toEqual([])
  })

  test('a file that does not exist, before any database is opened', async () => {
    expectPlainFailure(
      await flagbench('import', '/no/such', '--to', 'a/b/c'),
      1,
      /^The file \/no\/such cannot be read: it does not exist\.$/m,
    )
  })

  test('a data folder below a file', async () => {
    const home = `${file('')}/home`
    expectPlainFailure(
      await flagbench('import', sample, '--to', 'a/b/c', '--home', home),
      1,
      /^The data folder .*\/home cannot be used: .* Choose another one with --home\.$/m,
    )
  })

  test('a server that does not answer; the password stays out of it', async () => {
    const url = 'postgres://me:verysecret@127.0.0.1:1/shop'
    const ended = await flagbench('export', 'a/b/c', '--database-url', url)
    expectPlainFailure(ended, 1, /^The PostgreSQL at 127\.0\.0\.1:1 \(database shop\) .*\.$/m)
    expect(ended.stderr).not.toContain('verysecret')
  })

  test('a SQLite file that was cut off', async () => {
    const { home, workbench } = await postgresHome()
    writeFileSync(workbench, 'SQLite format 3\0 and then no more')
    expectPlainFailure(
      await flagbench('import', sample, '--to', 'a/b/c', '--home', home),
      1,
      /workbench\.sqlite/,
    )
  })
})

async function query(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

/** Waits until the import of a process has rows in its open transaction; false if the process ends first. */
async function isWriting(paths: HomePaths, { ended }: Program): Promise<boolean> {
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  while (!isOver) {
    const url = runningUrl(paths.postgres, paths.postgresPassword)
    const writers = url ? await query(url, writing).catch(() => []) : []
    if (writers.length > 0) return true
    await sleep(5)
  }
  return false
}

const writing = `select from pg_stat_activity
  where application_name = 'flagbench' and query like 'insert into "targeting_rule_clause"%'`

/** Expects a working data folder that contains all of the payload or nothing of it. */
async function expectWholeOrAbsent({ home }: HomePaths, payload: string): Promise<'whole' | 'absent'> {
  const exported = await flagbench('export', place, '--home', home)
  if (exported.code === 1) {
    expect(exported.stderr).toBe(`There is no environment ${place}.\n`)
    return 'absent'
  }
  expectSameJson(JSON.parse(exported.stdout), JSON.parse(payload))
  return 'whole'
}

describe('an import that is ended in the middle', () => {
  const payload = bigPayload(4000)

  test('by SIGKILL: nothing of it is there, PostgreSQL is back, and a second try works', async () => {
    const paths = await postgresHome()
    const args = ['import', file(payload), '--to', place, '--home', paths.home]
    const running = startFlagbench(args)
    expect(await isWriting(paths, running)).toBe(true)
    running.child.kill('SIGKILL')
    expect(await running.ended).toMatchObject({ code: null })
    expect(await expectWholeOrAbsent(paths, payload)).toBe('absent')
    expect(await flagbench(...args)).toMatchObject({ code: 0 })
    expect(await expectWholeOrAbsent(paths, payload)).toBe('whole')
  }, 180_000)

  test.for(['SIGINT', 'SIGTERM'] as const)(
    'by %s: nothing is written, and its server has stopped',
    { timeout: 120_000 },
    async (signal) => {
      const paths = await postgresHome()
      const running = startFlagbench(['import', file(payload), '--to', place, '--home', paths.home])
      expect(await isWriting(paths, running)).toBe(true)
      const server = readPidFile(paths.postgres)?.pid ?? 0
      running.child.kill(signal)
      const ended = await running.ended
      expect(ended).toMatchObject({ code: 1, stderr: 'Stopped; nothing was written.\n' })
      expect(isAlive(server)).toBe(false)
      expect(await expectWholeOrAbsent(paths, payload)).toBe('absent')
    },
  )
})

describe('beside a host that runs on the same data folder', () => {
  const hostOf = ({ home }: HomePaths) =>
    runNode(`
      import { openHost } from ${hostModule}
      const host = await openHost({ home: ${JSON.stringify(home)}, sample: false })
      host.events.subscribe(({ type }) => type !== 'access-changed' && console.log(type))
      console.log('open')
    `)

  test('an import works, and the host hears of it', async () => {
    const paths = await postgresHome()
    onTestFinished(() => stopServer(paths))
    const host = hostOf(paths)
    expect(await host.line()).toBe('open')
    expect(await flagbench('import', sample, '--to', place, '--home', paths.home)).toMatchObject({ code: 0 })
    expect(await host.line()).toBe('instance-changed')
    const exported = await flagbench('export', place, '--home', paths.home)
    expectSameJson(JSON.parse(exported.stdout), read(sample))
  }, 120_000)

  test('what was imported is there when that host was killed', async () => {
    const paths = await postgresHome()
    const host = hostOf(paths)
    expect(await host.line()).toBe('open')
    expect(await flagbench('import', sample, '--to', place, '--home', paths.home)).toMatchObject({ code: 0 })
    await host.kill()
    const exported = await flagbench('export', place, '--home', paths.home)
    expectSameJson(JSON.parse(exported.stdout), read(sample))
    expect(readPidFile(paths.postgres)).toBeUndefined()
  }, 120_000)
})

/** Stops the server of a host that the test kills, for systems whose kernel does not stop it. */
async function stopServer(paths: HomePaths): Promise<void> {
  const found = readPidFile(paths.postgres)
  if (found && isAlive(found.pid)) process.kill(found.pid, 'SIGINT')
  while (found && isAlive(found.pid)) await sleep(20)
}
