import type { Page } from '@playwright/test'
import { expect, test } from './app/test.ts'
import { accessPanel, accessRow, actAsNew, actingBanner, leave } from './pages/accesses.ts'
import { expectReadable } from './pages/expect-readable.ts'
import { bench, draft, openFlag, save } from './pages/flag-screen.ts'
import { runInPalette } from './pages/frame/palette.ts'
import { openScreen } from './pages/screens.ts'

test('the owner acts as a reader of one project: sees it alone, may not save, and is the owner again', async ({
  page,
}) => {
  await newProject(page, 'blog')
  await openFlag(page, 'checkout.autosave-1')
  await actAsNew(page, 'reader', 'service', 'project acme/shop')
  const banner = actingBanner(page)
  await expect(banner).toContainText('may read and evaluate in project acme/shop')
  // The tab that the owner had open is the owner's.
  await expect(page.getByRole('tab', { name: /checkout/ })).toHaveCount(0)
  await page.getByRole('button', { name: /^Project / }).click()
  await expect(page.getByRole('menuitem', { name: /^shop / })).toBeVisible()
  await expect(page.getByRole('menuitem', { name: /^blog / })).toHaveCount(0)
  await expect(page.getByRole('menuitem', { name: /^New project…/ })).toBeDisabled()
  await page.keyboard.press('Escape')

  await expect(page.getByRole('button', { name: /^New flag/ })).toBeDisabled()
  await expect(page.getByRole('button', { name: /^New flag/ })).toHaveAccessibleDescription(
    'reader is a service access; type user is required to create a flag.',
  )
  await openFlag(page, 'checkout.autosave-1')
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await expect(draft(page)).toContainText(
    'reader is a service access; type user is required to change a targeting.',
  )
  await expect(draft(page).getByRole('button', { name: /^Review and save/ })).toBeDisabled()
  await expect(bench(page).getByRole('option').first()).toContainText(/\S/)

  await page.reload()
  await expect(banner).toContainText('Acting as reader (service)')
  await expect(draft(page)).toContainText('1 change')
  await leave(page)
  await openFlag(page, 'checkout.autosave-1')
  await expect(draft(page)).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^More for checkout/ })).toBeEnabled()
})

test('what is saved while acting stands in the history as the owner’s, under the access', async ({
  page,
}) => {
  await actAsNew(page, 'editor', 'user', 'project acme/shop')
  await openFlag(page, 'checkout.autosave-1')
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await save(page)
  await openScreen(page, 'History')
  await expect(page.getByRole('grid', { name: 'History' }).getByRole('row').nth(1)).toContainText(
    'owner as editor',
  )
  await leave(page)
})

test('the row and the palette act as an access, too; screens of an acting window can be read by everybody', async ({
  page,
}) => {
  await actAsNew(page, 'viewer', 'service', 'project acme/shop')
  await leave(page)
  await openScreen(page, 'Access')
  await accessRow(page, 'viewer').getByRole('button', { name: 'More for viewer' }).click()
  await page.getByRole('menuitem', { name: 'Act as viewer' }).click()
  await expect(actingBanner(page)).toBeVisible()
  await expectReadable(page)
  await openScreen(page, 'Access')
  await expect(
    accessPanel(page, 'viewer').getByRole('button', { name: 'Act as' }),
  ).toHaveAccessibleDescription('The window acts as viewer: leave it first.')
  await expectReadable(page)
  await openScreen(page, 'Settings')
  await expect(page.getByText('This belongs to the owner of this machine: leave viewer first.')).toBeVisible()
  await expectReadable(page)
  await runInPalette(page, 'leave viewer', /^Leave viewer/i)
  await expect(page.getByText('This window works as the owner again.')).toBeVisible()
  await expect(actingBanner(page)).toHaveCount(0)
  await runInPalette(page, 'act as viewer', /^Act as viewer/)
  await expect(actingBanner(page)).toContainText('Acting as viewer (service)')
  await leave(page)
})

async function newProject(page: Page, key: string): Promise<void> {
  await page.getByRole('button', { name: /^Project / }).click()
  await page.getByRole('menuitem', { name: 'New project…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByRole('textbox', { name: 'Project key' }).fill(key)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await page.getByRole('button', { name: /^Project / }).click()
  await page.getByRole('menuitem', { name: /^shop / }).click()
}
