import { defineConfig } from '@playwright/test'
import { testElectron } from './test/e2e/electron-app.ts'
import type { Mode } from './test/e2e/workbench.ts'

// Workers load this file too; the run itself says it once.
if (process.env.TEST_WORKER_INDEX === undefined) {
  process.stdout.write(`end to end: the desktop tests run on ${testElectron().description}\n`)
}

/** The tests in test/e2e itself run in both projects; those in its folders `desktop` and `browser` in one. */
export default defineConfig<object, { mode: Mode }>({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 2,
  timeout: 150_000,
  expect: { timeout: 40_000 },
  forbidOnly: true,
  reporter: 'list',
  projects: [
    { name: 'desktop', use: { mode: 'desktop' }, testIgnore: '**/test/e2e/browser/**' },
    { name: 'browser', use: { mode: 'browser' }, testIgnore: '**/test/e2e/desktop/**' },
  ],
})
