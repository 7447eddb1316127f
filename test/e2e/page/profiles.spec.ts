import { expect, test } from '../app/test.ts'
import { openScreen, rowCount } from '../pages/screens.ts'

test.beforeEach(({ page }) => openScreen(page, 'Profiles'))

test('pasted contexts become profiles; a wrong line is named, and then nothing is taken', async ({
  page,
}) => {
  const before = await rowCount(page, 'Profiles')
  await page.getByRole('button', { name: 'Import' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import profiles' })
  await dialog.getByRole('textbox', { name: 'Contexts' }).fill('{"key":"one"}\n{"key":')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByText(/Line 2/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Contexts' }).fill('{"key":"pasted-1"}\n{"key":"pasted-2"}')
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(() => rowCount(page, 'Profiles')).toBe(before + 2)
})

test('a new profile is a row only once its dialog is confirmed, and an empty key is refused', async ({
  page,
}) => {
  const before = await rowCount(page, 'Profiles')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New profile' })
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await name.fill('Given up')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  expect(await rowCount(page, 'Profiles')).toBe(before)
  await page.getByRole('button', { name: /^New profile/ }).click()
  await dialog.getByRole('button', { name: 'Create profile' }).click()
  await expect(dialog.getByText('A profile needs a name.')).toBeVisible()
  await expect(dialog.getByText('This has an empty “key”.')).toBeVisible()
  await expect(name).toBeFocused()
  await name.fill('Newcomer')
  await dialog.getByRole('button', { name: 'Create profile' }).click()
  const json = dialog.getByRole('textbox', { name: 'Context as JSON' })
  await expect(json).toBeFocused()
  await json.fill('{ "kind": "user", "key": "newcomer" }')
  await dialog.getByRole('button', { name: 'Create profile' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Newcomer/ })).toHaveAttribute('aria-selected', 'true')
  await expect.poll(() => rowCount(page, 'Profiles')).toBe(before + 1)
})

test('a profile is changed as JSON, with mistakes told where they are', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Filter profiles' }).fill('pasted-1')
  await page.getByRole('row', { name: /pasted-1/ }).click()
  const editor = page.getByRole('complementary', { name: /^Profile/ })
  const json = editor.getByRole('textbox', { name: 'Context as JSON' })
  await json.fill('{ "kind": "user" }')
  await expect(editor.getByText('This has no “key”, which every context needs.')).toBeVisible()
  await expect(editor.getByRole('button', { name: 'Save' })).toBeDisabled()
  await json.fill('{ "key": "" }')
  await expect(editor.getByText('This has an empty “key”.')).toBeVisible()
  await expect(editor.getByRole('button', { name: 'Save' })).toBeDisabled()
  await json.fill('{ "key": "pasted-1", "country": "NZ" }')
  await editor.getByRole('textbox', { name: 'Name' }).fill('Somebody')
  await expect(page.getByRole('row', { name: /pasted-1/ })).toContainText('unsaved')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('row', { name: /Somebody/ })).toContainText('NZ')
  await expect(page.getByRole('row', { name: /Somebody/ })).not.toContainText('unsaved')
})

test('a deleted profile comes back with Undo', async ({ page }) => {
  await page.getByRole('textbox', { name: 'Filter profiles' }).fill('pasted-2')
  await page.getByRole('row', { name: /pasted-2/ }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByText('No matching profiles')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(page.getByRole('row', { name: /pasted-2/ })).toBeVisible()
})
