import { expect, test } from '../app/test.ts'
import { openScreen } from '../pages/screens.ts'

test('what was exported comes back the same', async ({ page }) => {
  await openScreen(page, 'Flags')
  // In the desktop app, the system's own dialog asks where to save.
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^acme\..+\.production\.launchdarkly\.json$/)
  await openScreen(page, 'Import')
  await page.locator('input[type=file]').setInputFiles(await download.path())
  await expect(page.getByText('Nothing to import: every selected item is unchanged.')).toBeVisible()
})
