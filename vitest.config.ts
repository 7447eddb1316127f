import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

// Tests start hundreds of processes that load the same files: Node keeps what it has compiled of them.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node')

// They start nothing and leave nothing behind in their process, so one serves them all. Each of the others has its own.
const plain = ['test/shared/**/*.test.ts', 'test/renderer/**/*.test.ts']

export default defineConfig({
  test: {
    pool: 'forks',
    env: { FLAGBENCH_NESTED_CHECKOUT: 'throw', FLAGBENCH_TEST_RUN: String(process.pid) },
    globalSetup: 'test/builders/remove-run-folders.ts',
    // One more than CI has cores: tests that start processes wait a third of their time.
    maxWorkers: 3,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // A second, the usual patience, is short on a machine that is busy.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'plain', include: plain, isolate: false } },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: plain,
          // Node loads the files itself, as it does when Flagbench runs, in half the time.
          experimental: { viteModuleRunner: false },
        },
      },
    ],
  },
})
