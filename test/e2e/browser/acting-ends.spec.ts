import { expect, test } from '../app/test.ts'
import { accessPanel, accessRow, actAsNew, actingBanner } from '../pages/accesses.ts'
import { withDatabase } from '../pages/database.ts'
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
  await expect(
    page.getByText(/^The access that this window acted as no longer exists: it was deleted, /),
  ).toBeVisible()
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

test('an access that expires while a window acts as it ends the acting with a sentence', async ({
  page,
  workbench,
}) => {
  await actAsNew(page, 'short', 'service', 'project acme/shop')
  await withDatabase(workbench.home, (client) =>
    client.query(`update access set expires_at = extract(epoch from now())::bigint + 1 where key = 'short'`),
  )
  await expect(page.getByRole('heading', { name: 'Acting has ended' })).toBeVisible()
  await expect(page.getByText(/^The access short has expired\. /)).toBeVisible()
  await page.getByRole('button', { name: 'Work as the owner' }).click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
})

test('a restore of a time before the access tells a window that acts as it, and acting ends', async ({
  page,
}) => {
  const other = await page.context().newPage()
  await other.goto(new URL('/', page.url()).href)
  await openScreen(other, 'Settings')
  await other.getByRole('button', { name: 'Back up now' }).click()
  await expect(other.getByText(/^Backed up to /)).toBeVisible()
  await actAsNew(page, 'made-later', 'service', 'project acme/shop')
  await other.getByRole('button', { name: /^Restore \d/ }).click()
  await other.getByRole('button', { name: 'Replace everything' }).click()
  await expect(other.getByText(/^Restored\. /)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Acting has ended' })).toBeVisible()
  await expect(
    page.getByText(/^The access that this window acted as no longer exists: .+ was restored\. /),
  ).toBeVisible()
  await expectReadable(page)
  await page.getByRole('button', { name: 'Work as the owner' }).click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
  await other.close()
})
