import { expect, test } from '../app/test.ts'
import { accessPanel, accessRow, actAsNew, actingBanner } from '../pages/accesses.ts'
import { expectReadable } from '../pages/expect-readable.ts'
import { openScreen } from '../pages/screens.ts'

test('when a second window deletes the access, acting ends with a sentence, and the owner is back with a press', async ({
  page,
}) => {
  await actAsNew(page, 'reader', 'service', 'project acme/shop')
  const other = await page.context().newPage()
  await other.goto(new URL('/', page.url()).href)
  // Each window acts for itself.
  await openScreen(other, 'Access')
  await expect(actingBanner(other)).toHaveCount(0)
  await accessRow(other, 'reader').click()
  await accessPanel(other, 'reader').getByRole('button', { name: 'Disable' }).click()
  const ended = page.getByRole('heading', { name: 'Acting has ended' })
  await expect(ended).toBeVisible()
  await expect(page.getByText(/^The access reader is disabled\. /)).toBeVisible()
  await accessPanel(other, 'reader').getByRole('button', { name: 'Enable' }).click()
  await expect(actingBanner(page)).toContainText('Acting as reader (service)')
  await other.getByRole('grid', { name: 'Accesses' }).focus()
  await other.keyboard.press('Delete')
  await other.getByRole('button', { name: 'Delete access' }).click()
  await expect(page.getByText(/^The access that this window acted as has been deleted\. /)).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Screens' })).toHaveCount(0)
  await page.reload()
  await expect(ended).toBeVisible()
  await expectReadable(page)
  await page.getByRole('button', { name: 'Work as the owner' }).click()
  await expect(page.getByText('This window works as the owner again.')).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
  await other.close()
})

test('a window that may see no project says so', async ({ page }) => {
  await actAsNew(page, 'nowhere', 'user', 'project acme/shop')
  const other = await page.context().newPage()
  await other.goto(new URL('/', page.url()).href)
  await openScreen(other, 'Access')
  await accessRow(other, 'nowhere').click()
  await accessPanel(other, 'nowhere').getByRole('button', { name: 'Detach from project acme/shop' }).click()
  await expect(actingBanner(page)).toContainText('is attached nowhere, so it may do nothing')
  await expect(page.getByText('What nowhere may do has changed.')).toBeVisible()
  await other.close()
  await expect(page.getByRole('heading', { name: 'No project to see' })).toBeVisible()
  await expectReadable(page)
  await actingBanner(page).getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
})
