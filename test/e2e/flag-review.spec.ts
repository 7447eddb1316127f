import { expect, test } from './app/test.ts'
import { discard, draft, openFlag, rule } from './pages/flag-screen.ts'

test('switching a flag off is a draft with its movers, and goes back and forth by keyboard', async ({
  page,
}) => {
  await openFlag(page, 'admin.redesign-5')
  const on = page.getByRole('switch', { name: 'Targeting is on' })
  await on.press('Space')
  await expect(draft(page)).toContainText('1 change')
  await expect(draft(page)).toContainText(/\d+ of 12 profiles move/)
  await expect(page.getByText('Targeting is off. Everyone gets variation-3')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(on).toBeChecked()
  await expect(draft(page)).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(on).not.toBeChecked()
  await discard(page)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(draft(page)).toContainText('1 change')
  await discard(page)
})

test('the review says what changes and who moves and why; the save can be undone', async ({ page }) => {
  await openFlag(page, 'catalog.theme-9')
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await page.keyboard.press('ControlOrMeta+s')
  const review = page.getByRole('dialog', { name: 'Review catalog.theme-9' })
  await expect(review.getByRole('region', { name: 'Changes' }).getByRole('listitem')).toHaveText([
    '~changed: turned off',
  ])
  const movers = review.getByRole('region', { name: 'Who moves' })
  await expect(movers.getByRole('table', { name: /by saved and draft variation/ })).toBeVisible()
  await expect(
    movers.getByRole('list', { name: 'Profiles that move' }).getByRole('listitem').first(),
  ).toContainText('→ off')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(review).toHaveCount(0)
  const done = page.getByRole('alert').filter({ hasText: 'catalog.theme-9 saved as v' })
  await done.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/catalog\.theme-9 restored as v/)).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Targeting is on' })).toBeChecked()
  await expect(draft(page)).toHaveCount(0)
})

test('Escape leads out of the review with the draft as it was', async ({ page }) => {
  await openFlag(page, 'catalog.theme-9')
  await rule(page, 1).getByRole('button', { name: 'More for rule 1' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await draft(page)
    .getByRole('button', { name: /^Review and save/ })
    .click()
  await expect(page.getByRole('dialog', { name: /^Review/ })).toContainText('rule 2 added')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(draft(page)).toContainText('1 change')
  await draft(page).getByRole('button', { name: 'Discard' }).click()
})
