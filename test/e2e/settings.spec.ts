import { openScreen } from './screens.ts'
import { expect, test } from './test.ts'

test('the settings name the data folder and the database', async ({ page, workbench }) => {
  await openScreen(page, 'Settings')
  await expect(page.getByRole('main')).toContainText(workbench.home)
  await expect(page.getByRole('main')).toContainText(/running embedded, version 18/)
})

test('the sample project goes when its key is typed, and comes back with one click', async ({ page }) => {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Remove the sample project…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove project shop' })
  await dialog.getByRole('textbox').fill('sho')
  await expect(dialog.getByRole('button', { name: 'Remove it' })).toBeDisabled()
  await dialog.getByRole('textbox').fill('shop')
  await dialog.getByRole('button', { name: 'Remove it' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('Project shop is removed.')).toBeVisible()
  await page.getByRole('button', { name: 'Load the sample project' }).click()
  await expect(page.getByRole('button', { name: 'Remove the sample project…' })).toBeVisible()
  await openScreen(page, 'Flags')
})

test('a new project opens on an empty list that says how to go on', async ({ page }) => {
  await openScreen(page, 'Flags')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder(/^Search flags/).fill('new project')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByRole('textbox', { name: 'Project key' }).fill('not a key')
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Project key' })).toHaveAttribute('aria-invalid', 'true')
  await dialog.getByRole('textbox', { name: 'Project key' }).fill('empty')
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('heading', { name: 'No flags yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Project .*empty, change$/ })).toBeVisible()
  await page.getByRole('button', { name: /^Project .*empty, change$/ }).click()
  await page.getByRole('menuitem', { name: 'shop' }).click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
})
