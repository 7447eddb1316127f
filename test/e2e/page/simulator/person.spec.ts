import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { rowCount } from '../../pages/screens.ts'
import { choose, openSimulator } from '../../pages/simulator-screen.ts'

const grid = (page: Page) => page.getByRole('grid', { name: 'Flags' })

test('two people are compared, and the panel says where they part', async ({ page }) => {
  await openSimulator(page, 'Person')
  await expect(grid(page)).toBeVisible()
  const all = await rowCount(page, 'Flags')
  await choose(page, 'Compare with', 'Chen')
  await expect(grid(page).getByRole('img', { name: 'they differ' }).first()).toBeVisible()
  const choice = page.getByRole('radiogroup', { name: 'Which flags' })
  await choice.getByText(/^Only where they differ/).click()
  await expect.poll(() => rowCount(page, 'Flags')).toBeLessThan(all)
  await page.getByRole('textbox', { name: 'Filter flags' }).fill('rule')
  await grid(page).getByRole('row').nth(1).click()
  const panel = page.getByRole('complementary', { name: /^Why: / })
  await expect(panel.getByText(/^They part at /)).toBeVisible()
  await expect(panel.getByRole('region', { name: 'Why Chen' })).toContainText('serves')
  await expectReadable(page)
  await panel
    .getByRole('button', { name: /^Go to / })
    .first()
    .click()
  await expect(page.getByRole('complementary', { name: 'Bench' })).toBeVisible()
})
