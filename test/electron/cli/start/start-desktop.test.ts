import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../../../../electron/root.ts'

// A separate checkout with an "electron" that records its arguments and the signals it gets.
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flagbench-start-'))
  for (const name of ['electron', 'shared', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const file of ['out/main/main.js', 'out/renderer/index.html']) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const log = () => readFileSync(join(folder, 'log'), 'utf8').trim().split('\n')

/** Runs startDesktop with the script in place of Electron. */
function run(script: string, options: object = {}): ChildProcess {
  writeFileSync(
    join(folder, 'fake.mjs'),
    `import { appendFileSync } from 'node:fs'
const note = (line) => appendFileSync(${JSON.stringify(join(folder, 'log'))}, line + '\\n')
${script}`,
  )
  writeFileSync(
    join(folder, 'fake'),
    `#!/bin/sh\nexec ${process.execPath} ${join(folder, 'fake.mjs')} "$@"\n`,
    { mode: 0o755 },
  )
  writeFileSync(
    join(folder, 'run.ts'),
    `import { startDesktop } from './electron/cli/start/start-desktop.ts'
const did = await startDesktop(${JSON.stringify(join(folder, 'fake'))}, ${JSON.stringify({ open: true, ...options })})
process.stdout.write('answered ' + did + '\\n')`,
  )
  return spawn(process.execPath, [join(folder, 'run.ts')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
}

async function outcome(child: ChildProcess): Promise<string> {
  let output = ''
  child.stdout?.on('data', (text) => {
    output += text
  })
  const [code] = await once(child, 'close')
  return `${/answered \w+/.exec(output)?.[0]}, exit ${code}`
}

test('Electron gets the folder of the app, one word for the data folder, and no ELECTRON_RUN_AS_NODE', async () => {
  const script = `note(JSON.stringify([process.argv.slice(2), process.env.ELECTRON_RUN_AS_NODE ?? 'none']))`
  expect(await outcome(run(script, { home: '/data/Zoë test' }))).toBe('answered true, exit 0')
  expect(JSON.parse(log()[0] ?? '')).toEqual([[folder, '--home=/data/Zoë test'], 'none'])
})

test('Electron gets URLs with their passwords as variables, and not in its command line', async () => {
  const urls = {
    databaseUrl: 'postgres://me:secret@host/db',
    ownerDatabaseUrl: 'postgres://owner:secret@host/db',
  }
  const script = `const { FLAGBENCH_DATABASE_URL, FLAGBENCH_OWNER_DATABASE_URL } = process.env
note(JSON.stringify([process.argv.slice(2), FLAGBENCH_DATABASE_URL, FLAGBENCH_OWNER_DATABASE_URL]))`
  expect(await outcome(run(script, urls))).toBe('answered true, exit 0')
  expect(JSON.parse(log()[0] ?? '')).toEqual([[folder], urls.databaseUrl, urls.ownerDatabaseUrl])
})

const stopsSlowly = `
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {
  note(signal)
  setTimeout(() => process.exit(0), 700)
})
setInterval(() => {}, 1000)
process.stdout.write('Flagbench is ready at app://bundle/index.html\\n')`

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`a terminal's ${signal} to the whole group, twice, reaches Electron once`, async () => {
    const child = run(stopsSlowly)
    const ended = outcome(child)
    await new Promise<void>((resolve) =>
      child.stdout?.on('data', (text) => String(text).includes('ready') && resolve()),
    )
    process.kill(-(child.pid ?? 0), signal)
    await expect.poll(log).toHaveLength(1)
    process.kill(-(child.pid ?? 0), signal)
    expect(await ended).toBe('answered true, exit 0')
    expect(log()).toEqual(['SIGTERM'])
  })
}

test('told to stop before it was ready, it does not fall back to the browser', async () => {
  const child = run(`note('started'); setInterval(() => {}, 1000)`)
  const ended = outcome(child)
  await expect
    .poll(() => {
      try {
        return log()
      } catch {
        return []
      }
    })
    .toEqual(['started'])
  process.kill(child.pid ?? 0, 'SIGINT')
  expect(await ended).toBe('answered true, exit 0')
})

test('an Electron that dies on its own before it is ready is said to be unable to start', async () => {
  expect(await outcome(run('process.exit(127)'))).toBe('answered false, exit 0')
})
