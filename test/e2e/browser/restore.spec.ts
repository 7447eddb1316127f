import { expect, test } from '../app/test.ts'
import { openScreen } from '../pages/screens.ts'

test('after a restore every window shows what was restored', async ({ page }) => {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText(/^Backed up to /)).toBeVisible()
  await page.getByRole('button', { name: 'Delete the sample project…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('shop')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Load the sample project' })).toBeVisible()
  const other = await page.context().newPage()
  await other.goto(new URL('/', page.url()).href)
  await expect(other.getByRole('heading', { name: 'Create your first project' })).toBeVisible()
  await page.bringToFront()
  await page.getByRole('button', { name: /^Restore \d/ }).click()
  await page.getByRole('button', { name: 'Replace everything' }).click()
  await expect(other.getByRole('grid', { name: 'Flags' })).toBeVisible()
  for (const window of [page, other]) await expect(window.getByText(/^Restored\. /)).toBeVisible()
  await other.close()
})
