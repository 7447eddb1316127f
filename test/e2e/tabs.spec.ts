import type { Page } from '@playwright/test'
import { expect, test } from './app/test.ts'
import { expectReadable } from './pages/expect-readable.ts'
import { discard, draft, openFlag } from './pages/flag-screen.ts'
import { openScreen } from './pages/screens.ts'

const strip = (page: Page) => page.getByRole('navigation', { name: 'Open tabs' })
const tabs = (page: Page) => strip(page).getByRole('link')
const shown = (page: Page) => strip(page).locator('[aria-current=page]')
const title = (page: Page, key: string) => page.getByRole('heading', { level: 1, name: key })
const toggle = (page: Page) => page.getByRole('switch', { name: 'Targeting is on' }).press('Space')

test.beforeEach(async ({ page }) => {
  await openScreen(page, 'Flags')
  for (let left = await tabs(page).count(); left > 0; left--) {
    await strip(page).getByRole('button').first().click()
    await expect(tabs(page)).toHaveCount(left - 1)
  }
  await openScreen(page, 'Flags')
})

test('what is opened is a tab; a clean one gives way to the next, one with a draft stays', async ({
  page,
}) => {
  await expect(strip(page)).toHaveCount(0)
  await openFlag(page, 'admin.redesign-5')
  await openFlag(page, 'catalog.theme-9')
  await expect(tabs(page)).toHaveText(['catalog.theme-9'])
  await toggle(page)
  await expect(tabs(page)).toHaveText(['catalog.theme-9with a draft'])
  await openFlag(page, 'checkout.export-56')
  await expect(tabs(page)).toHaveText(['catalog.theme-9with a draft', 'checkout.export-56'])
  await openScreen(page, 'Segments')
  await page.getByRole('grid', { name: 'Segments' }).getByRole('row').nth(1).click()
  await expect(tabs(page)).toHaveCount(2)
  await expectReadable(page)
  await tabs(page).first().click()
  await discard(page)
})

test('by keys: the next tab, close, and open the closed one again', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  await tabs(page).first().dblclick()
  await openFlag(page, 'catalog.theme-9')
  await expect(tabs(page)).toHaveText(['admin.redesign-5', 'catalog.theme-9'])
  await page.keyboard.press('Alt+PageDown')
  await expect(title(page, 'admin.redesign-5')).toBeVisible()
  await page.keyboard.press('Alt+PageUp')
  await expect(title(page, 'catalog.theme-9')).toBeVisible()
  await page.keyboard.press('Alt+w')
  await expect(title(page, 'admin.redesign-5')).toBeVisible()
  await page.keyboard.press('Alt+w')
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
  await expect(strip(page)).toHaveCount(0)
  await page.keyboard.press('Alt+Shift+T')
  await expect(title(page, 'admin.redesign-5')).toBeVisible()
  await expect(shown(page)).toHaveText('admin.redesign-5')
})

test('the next start has the tabs again, with the section, the scroll offset and the draft', async ({
  page,
  workbench,
}) => {
  await openFlag(page, 'admin.redesign-5')
  await tabs(page).first().dblclick()
  await openFlag(page, 'checkout.export-56')
  await toggle(page)
  await expect(draft(page)).toContainText('1 change')
  await page.setViewportSize({ width: 1280, height: 500 })
  const panel = page.getByRole('tabpanel', { name: 'Targeting' })
  await panel.evaluate((element) => element.scrollTo(0, 140))
  await tabs(page).first().click()
  await page.getByRole('tab', { name: 'Variations' }).click()
  await tabs(page).last().click()
  await expect(title(page, 'checkout.export-56')).toBeVisible()
  // The tabs are kept a moment after the last change.
  await page.waitForTimeout(1000)

  await workbench.open()
  await expect(title(page, 'checkout.export-56')).toBeVisible()
  await expect(tabs(page)).toHaveText(['admin.redesign-5', 'checkout.export-56with a draft'])
  await expect.poll(() => panel.evaluate((element) => element.scrollTop)).toBe(140)
  await expect(draft(page)).toContainText('1 change')
  await tabs(page).first().click()
  await expect(page.getByRole('tab', { name: 'Variations' })).toHaveAttribute('aria-selected', 'true')
  await page.setViewportSize({ width: 1280, height: 800 })
  await tabs(page).last().click()
  await discard(page)
})

test('the tab of a deleted flag goes', async ({ page }) => {
  await page.getByRole('button', { name: /^New flag/ }).click()
  const dialog = page.getByRole('dialog', { name: 'New flag' })
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill('short-lived')
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(tabs(page)).toHaveText(['short-lived'])
  await openScreen(page, 'Flags')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('short-lived')
  await page.getByRole('checkbox', { name: 'Select short-lived' }).click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  await page.getByRole('button', { name: /^Delete 1 flag/ }).click()
  await expect(strip(page)).toHaveCount(0)
})
