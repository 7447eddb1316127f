import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import { openFlag } from '../pages/flag-screen.ts'
import { openScreen } from '../pages/screens.ts'

const tabs = (page: Page) => page.getByRole('navigation', { name: 'Open tabs' }).getByRole('link')
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const startOf = (page: Page) => new URL('/', page.url()).href

// The tabs are kept a moment after the last change.
const rest = (page: Page) => page.waitForTimeout(1000)

test('two windows keep their own place and tabs over a reload', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  const next = page.context().waitForEvent('page')
  await page.keyboard.press('Alt+Shift+N')
  const other = await next
  await expect(title(other, 'Flags')).toBeVisible()
  expect(new URL(other.url()).search).toBe('')
  await expect(tabs(other)).toHaveCount(0)
  await openFlag(other, 'catalog.theme-9')
  await openScreen(other, 'Settings')
  await rest(other)
  await page.goto(startOf(page))
  await expect(title(page, 'admin.redesign-5')).toBeVisible()
  await expect(tabs(page)).toHaveText(['admin.redesign-5'])
  await other.goto(startOf(other))
  await expect(title(other, 'Settings')).toBeVisible()
  await expect(tabs(other)).toHaveText(['catalog.theme-9'])
  await other.close()
})

test('a copy of a window begins with its tabs, and then has its own', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  await rest(page)
  const id = await page.evaluate(() => sessionStorage.getItem('flagbench-window') ?? '')
  // A browser duplicates the session storage with the tab.
  const copy = await page.context().newPage()
  await copy.addInitScript((kept) => {
    if (!sessionStorage.getItem('flagbench-window')) sessionStorage.setItem('flagbench-window', kept)
  }, id)
  await copy.goto(startOf(page))
  await expect(title(copy, 'admin.redesign-5')).toBeVisible()
  expect(await copy.evaluate(() => sessionStorage.getItem('flagbench-window'))).not.toBe(id)
  await openFlag(copy, 'catalog.theme-9')
  await rest(copy)
  await page.goto(startOf(page))
  await expect(tabs(page)).toHaveText(['admin.redesign-5'])
  await copy.close()
})

test('the first window of a browser takes up the one that was used last, a second one begins anew', async ({
  page,
}) => {
  await openFlag(page, 'catalog.theme-9')
  await rest(page)
  const second = await page.context().newPage()
  await second.goto(startOf(page))
  await expect(title(second, 'Flags')).toBeVisible()
  await expect(tabs(second)).toHaveCount(0)
  await second.close()
  const start = startOf(page)
  await page.evaluate(() => sessionStorage.clear())
  await openFlag(page, 'admin.redesign-5')
  await rest(page)
  await page.goto(start)
  await expect(title(page, 'admin.redesign-5')).toBeVisible()
})
