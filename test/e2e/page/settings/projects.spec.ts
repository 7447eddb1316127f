import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { runInPalette } from '../../pages/frame/palette.ts'
import { openScreen } from '../../pages/screens.ts'

const picker = (page: Page) => page.getByRole('button', { name: /^Project .*, change$/ })

async function chooseInPicker(page: Page, item: string): Promise<void> {
  await picker(page).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('a new workspace is followed by its first project', async ({ page }) => {
  await openScreen(page, 'Flags')
  await chooseInPicker(page, 'New workspace…')
  const workspace = page.getByRole('dialog', { name: 'New workspace' })
  const key = workspace.getByRole('textbox', { name: 'Key' })
  await key.fill('acme')
  await page.keyboard.press('Enter')
  await expect(workspace.getByText(/already exists|already has/)).toBeVisible()
  await expect(key).toBeFocused()
  await key.fill('lab')
  await page.keyboard.press('Enter')
  const project = page.getByRole('dialog', { name: 'New project' })
  await expect(project.getByRole('textbox', { name: 'Workspace key' })).toHaveValue('lab')
  await expect(project.getByRole('textbox', { name: 'Project key' })).toBeFocused()
  await page.keyboard.type('tools')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Project lab/tools, change' })).toBeVisible()
})

test('a project is renamed: the dialog says what no longer finds it, the picker knows', async ({ page }) => {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Edit project lab/tools' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit project tools' })
  const key = dialog.getByRole('textbox', { name: 'Key' })
  await expect(dialog.getByText(/no longer find it/)).toHaveCount(0)
  await key.fill('two words')
  await expect(dialog.getByText(/that use lab\/tools will no longer find it/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText(/^A key has letters, digits/)).toBeVisible()
  await key.fill('gadgets')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Gadgets')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Edit project lab/gadgets' })).toBeFocused()
  await picker(page).click()
  await page.getByRole('menuitem', { name: 'gadgets' }).click()
  await expect(page.getByRole('button', { name: 'Project lab/gadgets, change' })).toBeVisible()
})

test('a workspace is renamed from the palette', async ({ page }) => {
  await picker(page).click()
  await page.getByRole('menuitem', { name: 'gadgets' }).click()
  await runInPalette(page, 'edit the workspace', /workspace/i)
  const dialog = page.getByRole('dialog', { name: 'Edit workspace lab' })
  await dialog.getByRole('textbox', { name: 'Key' }).fill('works')
  await expect(dialog.getByText(/that use lab\/… will no longer find its projects/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Project works/gadgets, change' })).toBeVisible()
})

test('the open project goes when its key is typed, and another one opens', async ({ page }) => {
  await picker(page).click()
  await page.getByRole('menuitem', { name: 'gadgets' }).click()
  await expect(page.getByRole('heading', { name: 'No flags yet' })).toBeVisible()
  await chooseInPicker(page, 'Delete project…')
  const dialog = page.getByRole('dialog', { name: 'Delete project gadgets' })
  await expect(dialog.getByText(/^This also deletes 0 flags, 0 segments and 2 environments/)).toBeVisible()
  const remove = dialog.getByRole('button', { name: 'Delete project' })
  await expect(remove).toBeDisabled()
  await dialog.getByRole('textbox').fill('gadget')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('textbox').fill('gadgets')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Project acme/shop, change' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
})

test('a workspace names the projects that it takes along; without any, the picker offers one', async ({
  page,
}) => {
  await picker(page).click()
  await expect(page.getByRole('menuitem', { name: 'New project in works…' })).toBeVisible()
  await page.keyboard.press('Escape')
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Delete workspace acme' }).click()
  const full = page.getByRole('dialog', { name: 'Delete workspace acme' })
  await expect(full.getByText(/^This also deletes 1 project \(shop\), 60 flags/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Delete workspace works' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete workspace works' })
  await expect(dialog.getByText(/^It has no projects\./)).toBeVisible()
  await dialog.getByRole('textbox').fill('works')
  await dialog.getByRole('button', { name: 'Delete workspace' }).click()
  await expect(page.getByRole('button', { name: 'Delete workspace works' })).toHaveCount(0)
})
