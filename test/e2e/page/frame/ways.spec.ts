import { expect, test } from '../../app/test.ts'
import { openScreen } from '../../pages/screens.ts'

test('? shows the shortcuts of the screen', async ({ page }) => {
  await openScreen(page, 'Flags')
  await page.keyboard.press('Shift+?')
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys).toContainText('Filter flags')
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
})

test('an address that leads nowhere says so and leads back', async ({ page }) => {
  const nowhere = '01900000-0000-7000-8000-000000000000'
  await page.evaluate((id) => {
    location.hash = `/p/${id}/e/${id}/flags`
  }, nowhere)
  await page.getByRole('link', { name: 'Go to the flags' }).click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
})

test('a segment is read as sentences and leads to the flags that use it', async ({ page }) => {
  await openScreen(page, 'Segments')
  await page.getByRole('row', { name: /admin-people-10/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'admin-people-10' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('IFuser emailends with@partner.example')
  await page.getByRole('link', { name: 'catalog.pricing-10' }).click()
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)
})
