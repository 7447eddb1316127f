import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { firstPage, launchDesktop } from '../electron-app.ts'

const test = base.extend<{ home: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from its first parameter.
  home: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'flagbench-life-'))
    await use(home)
    rmSync(home, { recursive: true, force: true })
  },
})

/** Whether the embedded Postgres of a data folder is up: it removes this file as the last thing it does. */
const hasPostgres = (home: string) => existsSync(join(home, 'postgres/postmaster.pid'))

test('closing the window stops everything, Postgres included', async ({ home }) => {
  const app = await launchDesktop(home)
  const process = app.process()
  const page = await firstPage(app)
  await expect.poll(() => hasPostgres(home)).toBe(true)
  await page.close()
  await expect.poll(() => process.exitCode).toBe(0)
  expect(hasPostgres(home)).toBe(false)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} stops everything, Postgres included`, async ({ home }) => {
    const app = await launchDesktop(home)
    const process = app.process()
    await firstPage(app)
    process.kill(signal)
    await expect.poll(() => process.exitCode).toBe(0)
    expect(hasPostgres(home)).toBe(false)
  })
}

test('the window comes back where it was, and in its size', async ({ home }) => {
  const bounds = { x: 40, y: 50, width: 1000, height: 700 }
  const first = await launchDesktop(home)
  await firstPage(first)
  await first.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setBounds(wanted),
    bounds,
  )
  await first.close()
  expect(JSON.parse(readFileSync(join(home, 'window/window.json'), 'utf8'))).toEqual({
    ...bounds,
    isMaximized: false,
  })
  const second = await launchDesktop(home)
  await firstPage(second)
  const found = await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  await second.close()
  expect(found).toEqual(bounds)
})

test('a second start on the same data folder leaves the first one alone', async ({ home }) => {
  const first = await launchDesktop(home)
  const page = await firstPage(first)
  const second = await launchDesktop(home).catch(() => undefined)
  if (second) await expect.poll(() => second.process().exitCode).toBe(0)
  await expect(page).toHaveTitle(/Flagbench/)
  expect(hasPostgres(home)).toBe(true)
  await first.close()
})

test('a data folder that is a file is refused with a sentence', async ({ home }) => {
  const file = join(home, 'file')
  writeFileSync(file, '')
  const failed = await launchDesktop(file).then(
    () => '',
    (error) => String(error),
  )
  expect(failed).toContain(`The data folder ${file} cannot be used`)
})
