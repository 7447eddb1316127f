import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { pressSave } from '../../pages/flag-screen.ts'
import { runInPalette } from '../../pages/frame/palette.ts'
import { openScreen } from '../../pages/screens.ts'

test('the first start says that this is a sample, and its tour notices each step', async ({ page }) => {
  const line = page.getByRole('region', { name: 'Sample project' })
  await expect(line).toContainText('This is a sample project. You can change anything.')
  await expectReadable(page)
  await line.getByRole('button', { name: 'Take the tour: three steps' }).click()
  const tour = page.getByRole('region', { name: 'Tour of the sample project' })
  const current = tour.locator('[aria-current=step]')
  await expect(current).toContainText('Drag the handle in rule 1')
  await expectReadable(page)
  // It is in the flow: nothing lies under it.
  const [card, save] = [await tour.boundingBox(), await page.getByRole('tabpanel').boundingBox()]
  expect(card && save && card.y >= save.y + save.height).toBe(true)

  const handle = page.getByRole('slider').first()
  await handle.focus()
  for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowLeft')
  await expect(page.getByText(/profiles? moves?/).first()).toBeVisible()
  await expect(current).toContainText('Review and save')

  await page.keyboard.press('ControlOrMeta+s')
  await pressSave(page.getByRole('dialog'))
  await expect(current).toContainText('Ask why')

  await page
    .getByRole('listbox', { name: /profiles/i })
    .getByRole('option')
    .nth(2)
    .click()
  await expect(tour).toContainText('You have done all three steps.')
  await expect(tour.getByRole('status')).toHaveText('3 of 3 steps done.')
  await tour.getByRole('button', { name: 'Close' }).click()
  await expect(tour).toHaveCount(0)
})

test('what was skipped is skipped forever, and comes back from Help', async ({ page, workbench }) => {
  await openScreen(page, 'Flags')
  await expect(page.getByRole('region', { name: 'Sample project' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('menuitem', { name: 'Tour of the sample project' }).click()
  const tour = page.getByRole('region', { name: 'Tour of the sample project' })
  await expect(tour.locator('[aria-current=step]')).toContainText('Change a weight')
  await tour.getByRole('button', { name: 'Skip and do not show again' }).click()
  await expect(tour).toHaveCount(0)
  await workbench.open()
  await openScreen(page, 'Flags')
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Sample project' })).toHaveCount(0)
  await runInPalette(page, 'tour', /tour/i)
  await expect(tour).toBeVisible()
})

test('an empty project is one step away', async ({ page }) => {
  await page
    .getByRole('region', { name: 'Sample project' })
    .getByRole('button', { name: 'Start an empty project' })
    .click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByRole('textbox', { name: 'Project key' }).fill('mine')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'No flags yet' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Sample project' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Load the sample project' })).toHaveCount(0)
})

test('without the sample project the tour leads to where it is loaded', async ({ page }) => {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Delete the sample project…' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('shop')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Load the sample project' })).toBeVisible()
  await openScreen(page, 'Flags')
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('menuitem', { name: 'Tour of the sample project' }).click()
  await expect(page.getByText('The tour needs the sample project: load it here.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Load the sample project' })).toBeVisible()
})

test('the settings lead to the list of shortcuts', async ({ page }) => {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Show keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
})
