import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    env: { FLAGBENCH_NESTED_CHECKOUT: 'throw' },
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // A second, the usual patience, is short on a machine that is busy.
    expect: { poll: { timeout: 20_000 } },
  },
})
