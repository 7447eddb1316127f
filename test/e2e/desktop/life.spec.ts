import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { firstPage, launchDesktop, startApp } from '../app/electron-app.ts'

const test = base.extend<{ home: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright derives the required fixtures from the first parameter.
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'flagbench-life-'))
    await use(home)
    rmSync(home, { recursive: true, force: true })
  },
})

const isWayland = process.env.WAYLAND_DISPLAY !== undefined && !process.env.DISPLAY

/** True if the embedded Postgres of a data folder is running: it deletes this file last. */
const hasPostgres = (home: string) => existsSync(join(home, 'postgres/postmaster.pid'))

test('closing the window stops everything, Postgres included', async ({ home }) => {
  const app = await launchDesktop(home)
  const process = app.process()
  const page = await firstPage(app)
  await expect.poll(() => hasPostgres(home)).toBe(true)
  await page.close()
  // On macOS an app keeps running without a window.
  if (platform() === 'darwin') await app.evaluate(({ app }) => app.quit()).catch(() => {})
  await expect.poll(() => process.exitCode).toBe(0)
  expect(hasPostgres(home)).toBe(false)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} stops everything, Postgres included`, async ({ home }) => {
    const app = await launchDesktop(home)
    const process = app.process()
    await firstPage(app)
    process.kill(signal)
    // A terminal and its launcher may both send a signal; the shutdown continues.
    await expect.poll(() => process.exitCode ?? process.kill(signal)).toBe(0)
    expect(hasPostgres(home)).toBe(false)
  })
}

for (const [what, end] of [
  ['a log-off on Windows', 'query-session-end'],
  ['a shutdown of the system', 'shutdown'],
] as const) {
  test(`${what} waits until everything has stopped`, async ({ home }) => {
    const app = await launchDesktop(home)
    const process = app.process()
    await firstPage(app)
    const wasHeld = await app.evaluate(({ BrowserWindow, powerMonitor }, name) => {
      let isHeld = false
      const event = {
        preventDefault: () => {
          isHeld = true
        },
      }
      const window = BrowserWindow.getAllWindows()[0]
      const sender: NodeJS.EventEmitter | undefined = name === 'shutdown' ? powerMonitor : window
      sender?.emit(name, event)
      return isHeld
    }, end)
    expect(wasHeld).toBe(true)
    await expect.poll(() => process.exitCode).toBe(0)
    expect(hasPostgres(home)).toBe(false)
  })
}

test('after two crashes of the GPU the next start draws without it, the one after that with it', async ({
  home,
}) => {
  const start = async (crashes: number) => {
    const app = await launchDesktop(home)
    await firstPage(app)
    const isAccelerated = await app.evaluate(({ app }, count) => {
      for (let i = 0; i < count; i += 1)
        app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 })
      return app.isHardwareAccelerationEnabled()
    }, crashes)
    await app.close()
    return isAccelerated
  }
  expect(await start(2)).toBe(true)
  expect(await start(0)).toBe(false)
  expect(await start(1)).toBe(true)
  expect(await start(0)).toBe(true)
})

test('the window comes back where it was, and in its size', async ({ home }) => {
  const bounds = { x: 40, y: 50, width: 1000, height: 700 }
  const first = await launchDesktop(home)
  await firstPage(first)
  await first.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  )
  await first.close()
  const second = await launchDesktop(home)
  await firstPage(second)
  const found = await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  await second.close()
  // Windows cannot be positioned on Wayland.
  expect(found).toMatchObject(isWayland ? { width: bounds.width, height: bounds.height } : bounds)
})

test('a second start on the same data folder shows the window of the first, a new one if need be', async ({
  home,
}) => {
  const first = await launchDesktop(home)
  await firstPage(first)
  await first.evaluate(({ app, BrowserWindow }) => {
    app.removeAllListeners('window-all-closed')
    app.on('window-all-closed', () => {})
    for (const window of BrowserWindow.getAllWindows()) window.destroy()
  })
  await expect.poll(() => first.windows().length).toBe(0)
  expect(await startApp(home).exited).toBe(0)
  await expect(await firstPage(first)).toHaveTitle(/Flagbench/)
  expect(hasPostgres(home)).toBe(true)
  await first.close()
})

test('a second start while the first is opening leaves one window', async ({ home }) => {
  const first = await launchDesktop(home)
  expect(await startApp(home).exited).toBe(0)
  await firstPage(first)
  await expect.poll(() => existsSync(join(home, 'host.json'))).toBe(true)
  expect(await startApp(home).exited).toBe(0)
  const windows = () => first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  await expect.poll(windows).toBe(1)
  await first.close()
})

test('a start while the first one stops waits for it, then opens', async ({ home }) => {
  const first = startApp(home)
  await first.says('Flagbench is ready')
  first.child.kill('SIGTERM')
  const second = startApp(home)
  expect(await first.exited).toBe(0)
  await second.says('Flagbench is ready')
  second.child.kill('SIGTERM')
  expect(await second.exited).toBe(0)
})

test('quitting during the first start opens no window and leaves no Postgres', async ({ home }) => {
  const app = startApp(home)
  await expect.poll(() => existsSync(join(home, 'workbench.sqlite'))).toBe(true)
  app.child.kill('SIGTERM')
  expect(await app.exited).toBe(0)
  expect(app.output()).not.toContain('Flagbench is ready')
  expect(hasPostgres(home)).toBe(false)
})

test('the first start shows its progress, a later one opens at once', async ({ home }) => {
  const titles = async () => {
    const app = await launchDesktop(home)
    const paths = () => app.windows().map((page) => new URL(page.url()).pathname)
    const isLoaded = (path: string) => path.endsWith('.html')
    await expect.poll(() => paths().some(isLoaded), { intervals: [20] }).toBe(true)
    const path = paths().find(isLoaded)
    const page = await firstPage(app)
    await expect(page).toHaveTitle(/Flagbench/)
    await expect.poll(() => app.windows().length).toBe(1)
    await app.close()
    return path
  }
  expect(await titles()).toBe('/starting.html')
  expect(await titles()).toBe('/index.html')
})

test('the window is shown where it never becomes ready to show', async ({ home }) => {
  const app = await launchDesktop(home, { env: { FAKE_ELECTRON_DISPLAY: 'wayland' } })
  await firstPage(app)
  const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await expect.poll(isVisible).toBe(true)
  await app.close()
})

test('a data folder that is a file is refused with a sentence', async ({ home }) => {
  const file = join(home, 'file')
  writeFileSync(file, '')
  const app = startApp(file)
  // The dialog waits for the user, so the test kills the app.
  await app.says(`The data folder ${file} cannot be used`)
  app.child.kill('SIGKILL')
  await app.exited
})

test('--version is Flagbench’s own', async ({ home }) => {
  const app = startApp(home, ['--version'])
  expect(await app.exited).toBe(0)
  expect(app.output().trim()).toMatch(/^\d+\.\d+\.\d+$/)
})
