import { expect, test } from '../app/test.ts'
import { withDatabase } from '../pages/database.ts'
import { openFlag, save } from '../pages/flag-screen.ts'
import { openScreen } from '../pages/screens.ts'

test('a promotion that is cancelled while it runs writes nothing', async ({ page, workbench }) => {
  const key = 'catalog.theme-9'
  await openFlag(page, key)
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await save(page)
  await openScreen(page, 'Environments')
  await page.getByRole('button', { name: 'Compare with staging' }).click()
  const row = page.getByRole('grid', { name: 'Differences' }).getByRole('row', { name: new RegExp(key) })
  await row.click()
  await page.getByRole('checkbox', { name: 'Promote on or off' }).click()
  const promote = page.getByRole('button', { name: /^Promote to production/ })
  await expect(promote).toBeEnabled()
  await promote.click()
  const review = page.getByRole('dialog', { name: 'Promote from staging to production' })
  await expect(review.getByRole('button', { name: /^Promote/ })).toBeEnabled()
  // Somebody else is writing the same rows, so that the promotion waits.
  await withDatabase(workbench.home, async (client) => {
    await client.query('begin')
    await client.query('select from targeting for update')
    await review.getByRole('button', { name: /^Promote/ }).click()
    await expect(review.getByText(/^Locking flags/)).toBeVisible()
    await review.getByRole('button', { name: 'Cancel' }).click()
    await expect(review.getByText(/^Locking flags/)).toHaveCount(0)
    await client.query('rollback')
  })
  await expect(review.getByRole('button', { name: /^Promote/ })).toBeEnabled()
  await page.keyboard.press('Escape')
  await expect(row).toContainText('on or off')
  await openScreen(page, 'History')
  const grid = page.getByRole('grid', { name: 'History', exact: true })
  await expect(grid.getByRole('row', { name: /Turned flag catalog\.theme-9/ })).toHaveCount(1)
})
