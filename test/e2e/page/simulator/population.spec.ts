import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { openScreen } from '../../pages/screens.ts'

test('a population is made from a recipe, counted by rule, and its people are shown', async ({ page }) => {
  await openScreen(page, 'Simulator')
  const tabs = page.getByRole('navigation', { name: 'Simulator' })
  await tabs.getByRole('link', { name: 'Population' }).click()
  await page.getByRole('button', { name: 'New population' }).click()
  const dialog = page.getByRole('dialog', { name: 'New population' })
  await expect(dialog.getByRole('region', { name: 'The first people' })).toContainText('user-1')
  await expectReadable(page)
  await dialog.getByLabel('Recipe').fill('recipe: X')
  await expect(dialog.getByText(/line 1, column 1: count is missing/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: 'New population' }).click()
  await expect(dialog.getByRole('region', { name: 'The first people' })).toContainText('user-1')
  await dialog.getByLabel('How many').fill('9000')
  await dialog.getByRole('button', { name: 'Make the people' }).click()
  await expect(page.getByText(/9,000 of 9,000 people counted/)).toBeVisible()
  const decides = page.getByRole('table', { name: 'What decides, in the order of evaluation' })
  await expect(decides.getByRole('row').nth(1)).toBeVisible()
  await expectReadable(page)
  await page
    .getByRole('table', { name: 'People by variation' })
    .getByRole('button', { disabled: false })
    .first()
    .click()
  const people = page.getByRole('complementary', { name: /^People: / })
  await expect(people.getByRole('listitem').first()).toBeVisible()
  await people.getByRole('textbox', { name: 'Filter these people' }).fill('user-17')
  await expect(people.getByRole('listitem').first()).toContainText('user-17')
  await expectReadable(page)

  await page.getByRole('button', { name: 'Actions for Shoppers' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(page.getByRole('heading', { name: 'No populations yet' })).toBeVisible()
  await page.getByText('Shoppers deleted.').getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/9,000 of 9,000 people counted/)).toBeVisible()
})
