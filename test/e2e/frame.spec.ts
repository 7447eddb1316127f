import { expect, test } from './app/test.ts'
import { openScreen } from './pages/screens.ts'

test('the theme is still there after a restart of the page', async ({ page, workbench }) => {
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.evaluate(() => localStorage.clear())
  await workbench.open()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitem', { name: 'System' }).click()
})

test('another environment keeps the screen, and is open again at the next start', async ({
  page,
  workbench,
}) => {
  await openScreen(page, 'Segments')
  await page.getByRole('button', { name: 'Environment production, change' }).click()
  await page.getByRole('menuitem', { name: 'staging' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Segments' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Environment staging, change' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Segments' })).toBeVisible()
  await workbench.open()
  await page.evaluate(() => {
    location.hash = '/'
  })
  await expect(page.getByRole('button', { name: 'Environment staging, change' })).toBeVisible()
  await page.getByRole('button', { name: 'Environment staging, change' }).click()
  await page.getByRole('menuitem', { name: 'production' }).click()
})
