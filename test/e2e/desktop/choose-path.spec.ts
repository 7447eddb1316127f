import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../app/test.ts'
import type { Workbench } from '../app/workbench.ts'
import { expectReadable } from '../pages/expect-readable.ts'
import { openFlag } from '../pages/flag-screen.ts'
import { openScreen } from '../pages/screens.ts'

test('a backup is chosen in the dialog of the system; closing that changes nothing', async ({
  page,
  workbench,
}) => {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText(/^Backed up to /)).toBeVisible()
  const [name = ''] = readdirSync(join(workbench.home, 'backups'))
  const backup = join(workbench.home, 'backups', name)

  await page.getByRole('button', { name: 'Restore from a file…' }).click()
  const restore = page.getByRole('dialog', { name: 'Restore a backup' })
  const file = restore.getByRole('textbox', { name: 'File' })
  await file.fill('/typed')
  await chooses(workbench, [])
  await restore.getByRole('button', { name: 'Choose…' }).click()
  await expect(file).toHaveValue('/typed')
  await chooses(workbench, [backup])
  await restore.getByRole('button', { name: 'Choose…' }).click()
  await expect(file).toHaveValue(backup)
  await expect(restore.getByText(/60 flags, 12 segments/)).toBeVisible()
  await expectReadable(page)
})

test('the title of a window says what it shows, and where', async ({ page }) => {
  await openScreen(page, 'Flags')
  await expect(page).toHaveTitle(/^Flags – acme\/shop, \w+ – Flagbench$/)
  await openFlag(page, 'catalog.theme-9')
  await expect(page).toHaveTitle(/^catalog\.theme-9 – acme\/shop, \w+ – Flagbench$/)
  await openScreen(page, 'Settings')
  await expect(page).toHaveTitle(/^Settings – acme/)
})

/** The answer of the system's dialog, which nobody can press in a test. */
const chooses = ({ app }: Workbench, paths: string[]) =>
  app?.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: filePaths.length === 0, filePaths })
  }, paths)
