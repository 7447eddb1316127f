import { test as base } from '@playwright/test'
import { type Mode, startWorkbench, type Workbench } from './workbench.ts'

interface WorkerFixtures {
  /** Set by the project in playwright.config.ts. */
  readonly mode: Mode
  /** One Flagbench for all tests of a worker; one that must be alone calls `startWorkbench`. */
  readonly workbench: Workbench
}

/** Playwright's `test`, with `page` showing the freshly loaded workbench. A script error on the page fails the test. */
export const test = base.extend<object, WorkerFixtures>({
  mode: ['browser', { scope: 'worker', option: true }],
  workbench: [
    async ({ mode }, use) => {
      const workbench = await startWorkbench(mode)
      await use(workbench)
      await workbench.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  page: async ({ workbench }, use, info) => {
    const { page } = workbench
    const errors: Error[] = []
    const note = (error: Error) => errors.push(error)
    page.on('pageerror', note)
    await workbench.open()
    await use(page)
    page.off('pageerror', note)
    if (info.status !== info.expectedStatus && !page.isClosed()) {
      await info.attach('screenshot', { body: await page.screenshot(), contentType: 'image/png' })
    }
    expect(errors).toEqual([])
  },
})

export const expect = test.expect
