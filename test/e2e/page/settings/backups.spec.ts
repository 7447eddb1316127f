import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { openScreen } from '../../pages/screens.ts'

test('a backup brings back what was deleted since, and says where the rest is', async ({
  page,
  workbench,
}) => {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText(/^Backed up to .*\.flagbench-backup, /)).toBeVisible()
  const files = page.getByRole('list', { name: 'Backups' })
  await expect(files.getByRole('listitem')).toHaveCount(1)
  const [name = ''] = readdirSync(join(workbench.home, 'backups'))
  await expect(files).toContainText(name)

  await page.getByRole('button', { name: 'Delete project acme/shop' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('shop')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Load the sample project' })).toBeVisible()

  await page.getByRole('button', { name: `Restore ${name}` }).click()
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' })
  await expect(dialog.getByText(/acme\/shop: 60 flags, 12 segments/)).toBeVisible()
  await expect(dialog.getByText(/^300 profiles/)).toBeVisible()
  await expectReadable(page)
  await dialog.getByRole('button', { name: 'Replace everything' }).click()
  await expect(
    page.getByText(/^Restored\. What was there before is in the backup .*-before-restore/),
  ).toBeVisible()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Delete project acme/shop' })).toBeVisible()
  await expect(files.getByRole('listitem')).toHaveCount(2)
  await openScreen(page, 'Flags')
  await expect(page.getByRole('row', { name: /billing\.fast-path/ })).toBeVisible()
})

test('a file that is no backup says so at the field', async ({ page, workbench }) => {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Restore from a file…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Restore a backup' })
  const field = dialog.getByRole('textbox', { name: 'File' })
  const check = dialog.getByRole('button', { name: 'Check the file' })
  await expect(check).toBeDisabled()
  await field.fill('backup')
  await check.click()
  await expect(dialog.getByText(/Give the whole path/)).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  const file = join(workbench.home, 'text')
  writeFileSync(file, 'not a backup')
  await field.fill(file)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(`The file ${file} is not a backup of Flagbench.`)).toBeVisible()
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('the path of the data folder is copied', async ({ page }) => {
  await openScreen(page, 'Settings')
  await page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'])
    .catch(() => undefined)
  await page.getByRole('region', { name: 'Data' }).getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('Path copied.')).toBeVisible()
})
