import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { bench, discard, openFlag } from '../../pages/flag-screen.ts'
import { addKeys, openSegment } from '../../pages/segment-screen.ts'
import { openSimulator } from '../../pages/simulator-screen.ts'

test('a population is made from a recipe, counted by rule, and its people are shown', async ({ page }) => {
  await openSimulator(page, 'Population')
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

const table = (rows: string) => ({ name: 'devices.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) })

test('a table is imported with its columns as attributes; a broken one names the line', async ({ page }) => {
  await openSimulator(page, 'Population')
  await page.getByRole('button', { name: 'Import a file…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a population' })
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByText('Choose a file to import.')).toBeVisible()
  await dialog.locator('input[type=file]').setInputFiles(table('id,age\na,17\nb,"4\n'))
  await expect(dialog.getByText(/line \d+.*quote/)).toBeVisible()
  await expectReadable(page)
  await dialog.locator('input[type=file]').setInputFiles(table('id,age,plan\na,17,free\nb,40,pro\n'))
  await expect(dialog.getByRole('combobox', { name: 'Type of age' })).toHaveValue('number')
  await dialog.getByRole('textbox', { name: 'Attribute of plan' }).fill('/billing/plan')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Devices')
  await expectReadable(page)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText('Devices: 2 people imported.')).toBeVisible()
  await expect(page.getByText(/2 of 2 people counted/)).toBeVisible()
})

test('the benches of a flag and of a segment say how many people move', async ({ page }) => {
  await openFlag(page, 'billing.fast-path-22')
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await expect(bench(page).getByText(/of 2 people move/)).toBeVisible()
  await discard(page)
  await openSegment(page, 'admin-people-2')
  await addKeys(page, 'included user keys', 'a')
  await expect(bench(page).getByText('nobody of 2 people moves')).toBeVisible()
  await discard(page)
})
