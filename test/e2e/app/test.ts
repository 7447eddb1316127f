import { join, sep } from 'node:path'
import { test as base } from '@playwright/test'
import { removeFolder } from '../../builders/temporary-root.ts'
import { openedHome } from './homes.ts'
import { launchChromium, type Mode, startWorkbench, type Workbench } from './workbench.ts'

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
 * Playwright's `test`, with `page` showing the first screen of the freshly loaded workbench: keys and clicks
 * count from then on. A script error on the page fails the test.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  mode: ['browser', { scope: 'worker', option: true }],
  running: [
    async ({ mode }, use) => {
      // The desktop app brings its own; in the browser mode, one serves all files of the worker.
      const chromium = mode === 'browser' ? await launchChromium() : undefined
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
        workbench = await startWorkbench(mode, openedHome(), chromium && { chromium })
        return workbench
      }
      await use({ of })
      await stop()
      await chromium?.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  workbench: async ({ running }, use, info) => use(await running.of(info.file)),
  page: async ({ workbench }, use, info) => {
    const { page } = workbench
    // What a page shows and does is the same without animations, and tests need not wait for them. The others keep them.
    await page.emulateMedia({ reducedMotion: isOfPages(info.file) ? 'reduce' : 'no-preference' })
    const errors: Error[] = []
    const note = (error: Error) => errors.push(error)
    page.on('pageerror', note)
    await workbench.open()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await use(page)
    page.off('pageerror', note)
    if (info.status !== info.expectedStatus && !page.isClosed()) {
      await info.attach('screenshot', { body: await page.screenshot(), contentType: 'image/png' })
    }
    expect(errors).toEqual([])
  },
})

const isOfPages = (file: string) => file.includes(join('test', 'e2e', 'page', sep))

export const expect = test.expect
