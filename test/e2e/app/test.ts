import { test as base } from '@playwright/test'
import { removeFolder } from '../../builders/temporary-root.ts'
import { newHome, openedHome } from './homes.ts'
import { type Mode, startWorkbench, type Workbench } from './workbench.ts'

interface TestFixtures {
  /** One Flagbench for all tests of a file. A test that must be alone calls `startWorkbench`. */
  readonly workbench: Workbench
}

interface WorkerFixtures {
  /** Set by the project in playwright.config.ts. */
  readonly mode: Mode
  /** The Flagbench of one test file: no other file sees its data. */
  readonly running: { of(file: string): Promise<Workbench> }
}

/**
 * Playwright's `test`, with `page` showing the freshly loaded workbench. A script error on the page fails the
 * test.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  mode: ['browser', { scope: 'worker', option: true }],
  running: [
    async ({ mode }, use) => {
      let file = ''
      let workbench: Workbench | undefined
      const stop = async () => {
        await workbench?.stop()
        if (workbench) removeFolder(workbench.home)
      }
      const of = async (wanted: string) => {
        if (workbench && wanted === file) return workbench
        await stop()
        file = wanted
        // The stand-in for Electron may give its first window a page that is not ready; on a first start that is the
        // small progress window.
        workbench = await startWorkbench(mode, mode === 'browser' ? openedHome() : newHome())
        return workbench
      }
      await use({ of })
      await stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  workbench: async ({ running }, use, info) => use(await running.of(info.file)),
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
