import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { testElectron } from './test/e2e/app/electron-app.ts'
import type { Mode } from './test/e2e/app/workbench.ts'

// As in vitest.config.ts: Node keeps what it has compiled for the next of many starts.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node')

// Workers load this file too; the run itself says it once.
if (process.env.TEST_WORKER_INDEX === undefined) {
  process.stdout.write(`end to end: the desktop tests run on ${testElectron().description}\n`)
}

/**
 * Where a test lies says where it runs. In test/e2e itself are those in which the window, the server or the link takes part: they run
 * in both modes. Those in its folders `desktop` and `browser` are about one mode. Those in `page` are about what the page shows and
 * does, which is the same build and the same requests in both: they run in the browser mode, and in the other by `npm run e2e:all`.
 */
export default defineConfig<object, { mode: Mode }>({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/app/global-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  // Under load, a page can be later than a test expects. What passes only at the second try is listed as flaky.
  retries: 1,
  timeout: 150_000,
  expect: { timeout: 40_000 },
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'desktop', use: { mode: 'desktop' }, testIgnore: '**/test/e2e/{browser,page}/**' },
    { name: 'browser', use: { mode: 'browser' }, testIgnore: '**/test/e2e/desktop/**' },
    { name: 'desktop-page', use: { mode: 'desktop' }, testMatch: '**/test/e2e/page/**/*.spec.ts' },
  ],
})
