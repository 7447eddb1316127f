import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { flagRow, openFlags, select } from '../../pages/flag-list.ts'
import { openFlag } from '../../pages/flag-screen.ts'
import { openScreen } from '../../pages/screens.ts'

const title = (page: Page, key: string) => page.getByRole('heading', { level: 1, name: key })

/** Chooses from the menu of the open flag, and returns the dialog that opens. */
async function choose(page: Page, key: string, item: string): Promise<Locator> {
  await page.getByRole('button', { name: `More for ${key}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
  return page.getByRole('dialog')
}

test('a flag is deleted from its menu after one sees who moves, and one undo brings it back', async ({
  page,
}) => {
  await openFlag(page, 'admin.beta-43')
  const dialog = await choose(page, 'admin.beta-43', 'Delete…')
  await expect(dialog.getByRole('region', { name: 'Who moves' })).toContainText('12 of 12 profiles move.')
  await dialog.getByRole('button', { name: /^Delete the flag/ }).click()
  await expect(page.getByText('Flag admin.beta-43 deleted.')).toBeVisible()
  await expect(title(page, 'Flags')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await openFlags(page, 'beta-43')
  await expect(flagRow(page, 'admin.beta-43')).toBeVisible()
})

test('a flag that others need is not deleted: its dialog names them', async ({ page }) => {
  await openFlag(page, 'billing.export-3')
  const dialog = await choose(page, 'billing.export-3', 'Delete…')
  await expect(dialog.getByRole('region', { name: 'Other flags' })).toContainText(
    'billing.export-3 is needed by 2 others',
  )
  await expect(dialog.getByRole('button', { name: /^Delete the flag/ })).toBeDisabled()
  await expectReadable(page)
})

test('Delete asks for the flag that keys stand on', async ({ page }) => {
  await openFlags(page, 'beta-38')
  await page.getByRole('grid', { name: 'Flags' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('button', { name: /^Delete 1 flag/ })).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Delete 1 flag/ })).toHaveCount(0)
})

test('an archived flag is off everywhere and put away, until it is restored', async ({ page }) => {
  await openFlag(page, 'admin.limits-23')
  const dialog = await choose(page, 'admin.limits-23', 'Archive…')
  await expect(dialog.getByRole('region', { name: 'Who moves' })).toContainText(
    /profiles? moves?\. In staging, .* moves?\./,
  )
  await dialog.getByRole('button', { name: /^Archive the flag/ }).click()
  await expect(page.getByText('Flag admin.limits-23 archived.')).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Targeting is on' })).not.toBeChecked()
  await expect(page.getByRole('switch', { name: 'Targeting is on' })).toBeDisabled()
  await openFlags(page, 'admin')
  await expect(flagRow(page, 'admin.limits-23')).toHaveCount(0)
  await openFlags(page, 'is:archived')
  await expect(flagRow(page, 'admin.limits-23')).toContainText('archived')
  await select(page, 'admin.limits-23')
  await page.getByRole('button', { name: /^Turn on in / }).click()
  await expect(page.getByText('archived, stays off')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Restore…' }).click()
  await page.getByRole('button', { name: /^Restore 1 flag/ }).click()
  await expect(page.getByText('Flag admin.limits-23 restored.')).toBeVisible()
  await openFlags(page, 'admin.limits')
  await expect(flagRow(page, 'admin.limits-23')).toContainText('off value')
})

test('a flag is duplicated with its rules, off everywhere, under another key', async ({ page }) => {
  await openFlag(page, 'checkout.export-56')
  const dialog = await choose(page, 'checkout.export-56', 'Duplicate…')
  const key = dialog.getByRole('textbox', { name: 'Key', exact: true })
  await expectReadable(page)
  await key.fill('billing.export-3')
  await dialog.getByRole('button', { name: 'Create the copy' }).click()
  await expect(key).toHaveAttribute('aria-invalid', 'true')
  await key.fill('not a key')
  await dialog.getByRole('button', { name: 'Create the copy' }).click()
  await expect(key).toHaveAttribute('aria-invalid', 'true')
  await key.fill('checkout.export-second')
  await dialog.getByRole('button', { name: 'Create the copy' }).click()
  await expect(title(page, 'checkout.export-second')).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Targeting is on' })).not.toBeChecked()
  await expect(page.getByRole('button', { name: 'More for rule 3' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(page.getByText(/^Undo: /)).toBeVisible()
  await openScreen(page, 'Flags')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('key:checkout.export-second')
  await expect(page.getByRole('heading', { name: 'No matching flags' })).toBeVisible()
})

test('a renamed flag says whom its buckets move and which prerequisites follow, and when it was saved', async ({
  page,
}) => {
  await openFlag(page, 'search.limits-24')
  const dialog = await choose(page, 'search.limits-24', 'Rename the key…')
  const consequence = dialog.getByRole('region', { name: 'What the new key does' })
  await dialog.getByRole('textbox', { name: 'New key' }).fill('search.limits')
  await expect(consequence).toContainText('Code that asks for search.limits-24 gets its default from now on.')
  await expect(consequence).toContainText('Prerequisites follow: reports.export-58.')
  await expectReadable(page)
  await dialog.getByRole('button', { name: 'Rename the flag' }).click()
  await expect(title(page, 'search.limits')).toBeVisible()
  await expect(page.getByText(/^v\d+, saved just now$/)).toBeVisible()
  await openFlag(page, 'reports.export-58')
  await expect(page.getByRole('region', { name: 'Prerequisites' })).toContainText('search.limits')
})
