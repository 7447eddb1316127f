import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { keepWindowBounds } from '../../../electron/workbench/windows.ts'
import { newId } from '../../../shared/model/new-id.ts'
import { removeFolder } from '../../builders/temporary-root.ts'
import { firstPage, launchDesktop, startApp } from '../app/electron-app.ts'
import { openedHome } from '../app/homes.ts'
import { openFlag } from '../pages/flag-screen.ts'
import { runInPalette } from '../pages/frame/palette.ts'
import { openScreen, samplePayload } from '../pages/screens.ts'

const test = base.extend<{ home: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright derives the required fixtures from the first parameter.
  home: async ({}, use) => {
    const home = openedHome()
    await use(home)
    removeFolder(home)
  },
})

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Open tabs' }).getByRole('link')
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

/** What `open` opens besides the windows that are there. */
async function opened(app: ElectronApplication, open: () => Promise<unknown>): Promise<Page> {
  const next = app.waitForEvent('window')
  await open()
  const page = await next
  await page.waitForURL((url) => url.pathname.endsWith('.html'))
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible()
  return page
}

/** The windows of the workbench, once there are as many as `count`. */
async function workbenches(app: ElectronApplication, count: number): Promise<Page[]> {
  const found = () => app.windows().filter((page) => page.url().includes('/index.html'))
  await expect.poll(() => found().length).toBe(count)
  return found()
}

/** Calls a method of the window of a page. */
const ask = (app: ElectronApplication, page: Page, method: 'close' | 'focus' | 'maximize') =>
  app.browserWindow(page).then((window) => window.evaluate((one, name) => one[name](), method))

// The tabs and bounds are kept a moment after the last change.
const rest = (page: Page) => page.waitForTimeout(1000)

test('each window has its own place and tabs, and all are back at the next start', async ({ home }) => {
  const app = await launchDesktop(home)
  const first = await firstPage(app)
  await openScreen(first, 'Flags')
  await openFlag(first, 'admin.redesign-5')
  const second = await opened(app, () => first.keyboard.press('ControlOrMeta+Shift+n'))
  await expect(tabs(second)).toHaveCount(0)
  await openScreen(second, 'Segments')
  const third = await opened(app, async () => {
    await runInPalette(second, 'new window', /^New window/)
  })
  await openFlag(third, 'catalog.theme-9')
  await expect(tabs(first)).toHaveText(['admin.redesign-5'])
  await (await app.browserWindow(third)).evaluate((one) =>
    one.setBounds({ x: 60, y: 70, width: 900, height: 640 }),
  )
  await ask(app, second, 'maximize')
  await rest(third)
  await app.close()

  const again = await launchDesktop(home)
  const pages = await workbenches(again, 3)
  const showing = async (name: string) => {
    for (const page of pages) if (await title(page, name).isVisible()) return page
    return undefined
  }
  await expect.poll(async () => (await showing('admin.redesign-5')) !== undefined).toBe(true)
  await expect.poll(async () => (await showing('Segments')) !== undefined).toBe(true)
  await expect.poll(async () => (await showing('catalog.theme-9')) !== undefined).toBe(true)
  const [one, two, three] = [
    await showing('admin.redesign-5'),
    await showing('Segments'),
    await showing('catalog.theme-9'),
  ]
  if (!one || !two || !three) throw new Error('a window is missing')
  await expect(tabs(one)).toHaveText(['admin.redesign-5'])
  await expect(tabs(two)).toHaveCount(0)
  await expect(tabs(three)).toHaveText(['catalog.theme-9'])
  const state = async (page: Page) =>
    (await again.browserWindow(page)).evaluate((window) => ({
      ...window.getBounds(),
      isMaximized: window.isMaximized(),
    }))
  expect(await state(three)).toEqual({ x: 60, y: 70, width: 900, height: 640, isMaximized: false })
  expect(await state(two)).toMatchObject({ isMaximized: true })
  await again.close()
})

test('a window that is closed beside another one is not back; the last one is', async ({ home }) => {
  const app = await launchDesktop(home)
  const first = await firstPage(app)
  await openScreen(first, 'Flags')
  await openFlag(first, 'admin.redesign-5')
  const second = await opened(app, () => first.keyboard.press('ControlOrMeta+Shift+n'))
  await openFlag(second, 'catalog.theme-9')
  await rest(second)
  const process = app.process()
  await ask(app, first, 'close')
  await workbenches(app, 1)
  await ask(app, second, 'close').catch(() => {})
  await expect.poll(() => process.exitCode).toBe(0)

  const again = await launchDesktop(home)
  const [only] = await workbenches(again, 1)
  if (!only) throw new Error('there is no window')
  await expect(title(only, 'catalog.theme-9')).toBeVisible()
  await again.close()
})

test('after a kill, the windows are back', async ({ home }) => {
  const app = await launchDesktop(home)
  const first = await firstPage(app)
  await openScreen(first, 'Flags')
  const second = await opened(app, () => first.keyboard.press('ControlOrMeta+Shift+n'))
  await openFlag(second, 'catalog.theme-9')
  await rest(second)
  const exited = new Promise((resolve) => app.process().once('exit', resolve))
  app.process().kill('SIGKILL')
  await exited
  const again = await launchDesktop(home)
  const pages = await workbenches(again, 2)
  const titles = () => Promise.all(pages.map((page) => title(page, 'catalog.theme-9').count()))
  await expect.poll(async () => (await titles()).toSorted()).toEqual([0, 1])
  await again.close()
})

test('a second start and an opened file go to the window that had the focus last', async ({ home }) => {
  const app = await launchDesktop(home)
  const first = await firstPage(app)
  await openScreen(first, 'Flags')
  const second = await opened(app, () => first.keyboard.press('ControlOrMeta+Shift+n'))
  await openScreen(second, 'Segments')
  await ask(app, first, 'focus')
  const focused = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL().split('#')[0])
  const before = await focused()
  const file = join(home, 'one.json')
  writeFileSync(file, JSON.stringify(samplePayload()))
  expect(await startApp(home, [file]).exited).toBe(0)
  await expect(title(first, 'Import')).toBeVisible()
  expect(await focused()).toBe(before)
  await expect(title(second, 'Segments')).toBeVisible()
  await ask(app, second, 'focus')
  expect(await startApp(home, [file]).exited).toBe(0)
  await expect(title(second, 'Import')).toBeVisible()
  expect(await focused()).not.toBe(before)
  await app.close()
})

/** Starts with one remembered window, and tells where and how it opens. */
async function openedAt(home: string, bounds: Partial<Parameters<typeof keepWindowBounds>[2]>) {
  const workbench = new Database(join(home, 'workbench.sqlite'))
  keepWindowBounds(workbench, newId(), {
    ...{ x: 40, y: 50, width: 1000, height: 700, isMaximized: false, isFullScreen: false },
    ...bounds,
  })
  workbench.close()
  const app = await launchDesktop(home)
  await firstPage(app)
  const found = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return {
        ...window?.getBounds(),
        isVisible: window?.isVisible(),
        isMaximized: window?.isMaximized(),
        isFullScreen: window?.isFullScreen(),
        wasBlank: window && 'wasMaximizedUnpainted' in window,
      }
    })
  await expect.poll(async () => (await found()).isVisible).toBe(true)
  const result = await found()
  await app.close()
  return result
}

test('a window that was maximised comes back so, and is not shown before it is painted', async ({ home }) => {
  expect(await openedAt(home, { isMaximized: true })).toMatchObject({ isMaximized: true, wasBlank: false })
})

test('a window that filled the screen does so again', async ({ home }) => {
  expect(await openedAt(home, { isFullScreen: true })).toMatchObject({ isFullScreen: true })
})

test('a window on a screen that is gone opens on one that is there, no larger than it', async ({ home }) => {
  const { x, y, width, height } = await openedAt(home, { x: 4000, y: 100, width: 3000, height: 900 })
  expect({ width, height }).toEqual({ width: 1920, height: 900 })
  expect([Number(x) < 1920, Number(y) < 1080]).toEqual([true, true])
})
