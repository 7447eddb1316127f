import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { startBrowserMode } from '../app/browser-mode.ts'

const command = fileURLToPath(new URL('../../../electron/cli/flagbench.ts', import.meta.url))

interface Ended {
  readonly code: unknown
  readonly stderr: string
}

/** Runs `flagbench start`, which is expected to refuse. */
function start(home: string, ...args: string[]): Promise<Ended> {
  const all = ['--no-warnings', command, 'start', '--browser', '--no-open', '--home', home, ...args]
  return new Promise((resolve) => {
    execFile(process.execPath, all, (error, _, stderr) => resolve({ code: error?.code ?? 0, stderr }))
  })
}

const refusals: readonly {
  readonly name: string
  readonly run: (folder: string) => Promise<Ended>
  readonly sentence: RegExp
}[] = [
  {
    name: 'a port that is in use',
    run: async (folder) => {
      const server = createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const { port } = server.address() as { port: number }
      return start(folder, '--port', String(port)).finally(() => server.close())
    },
    sentence: /^.*port \d+.*\.\n$/i,
  },
  {
    name: 'a data folder below a file',
    run: async (folder) => {
      writeFileSync(join(folder, 'file'), '')
      return start(join(folder, 'file/home'))
    },
    sentence: /^The data folder .*file\/home cannot be used: .*\.\n$/,
  },
  {
    name: 'a PostgreSQL that does not answer',
    run: (folder) => start(folder, '--database-url', 'postgres://me:verysecret@127.0.0.1:1/shop'),
    sentence: /^The PostgreSQL at 127\.0\.0\.1:1 \(database shop\) (?!.*verysecret).*\.\n$/,
  },
  {
    name: 'a SQLite file that was cut off',
    run: async (folder) => {
      writeFileSync(join(folder, 'workbench.sqlite'), 'SQLite format 3\0')
      return start(folder)
    },
    sentence: /workbench\.sqlite.*\.\n$/,
  },
]

test.describe('flagbench start refuses in one sentence, with exit code 1', () => {
  for (const { name, run, sentence } of refusals) {
    // biome-ignore lint/correctness/noEmptyPattern: Playwright requires the pattern.
    test(name, async ({}, info) => {
      const folder = info.outputPath('home')
      mkdirSync(folder, { recursive: true })
      const { code, stderr } = await run(folder)
      expect(stderr).toMatch(sentence)
      expect(stderr).not.toMatch(/^\s+at /m)
      expect(code).toBe(1)
    })
  }
})

// biome-ignore lint/correctness/noEmptyPattern: Playwright requires the pattern.
test('a second start names the first, and works when that was killed', async ({}, info) => {
  const home = info.outputPath('home')
  const first = await startBrowserMode(home)
  const { code, stderr } = await start(home)
  expect(stderr).toContain(`(process ${first.process.pid} at ${first.origin})`)
  expect(code).toBe(1)
  first.process.kill('SIGKILL')
  const second = await startBrowserMode(home)
  expect(await second.stop()).toBe(0)
})
