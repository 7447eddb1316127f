import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import { openScreen, rowCount } from '../pages/screens.ts'
import { whatPageKeeps } from '../pages/what-page-keeps.ts'

test.beforeEach(({ page }) => openScreen(page, 'Environments'))

const keyRow = (page: Page, name: string) =>
  page.getByRole('grid', { name: 'SDK keys' }).getByRole('row', { name: new RegExp(name) })

test('a taken key is refused at its field; a free one makes an environment', async ({ page }) => {
  const before = await rowCount(page, 'Environments')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New environment' })
  const key = dialog.getByRole('textbox', { name: 'Key' })
  await expect(key).toBeFocused()
  await key.fill('production')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('The project already has an environment with this key.')).toBeVisible()
  await expect(key).toHaveAttribute('aria-invalid', 'true')
  await key.fill('no key')
  await expect(key).not.toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(/^A key has letters, digits/)).toBeVisible()
  await key.fill('qa')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Quality')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect.poll(() => rowCount(page, 'Environments')).toBe(before + 1)
  await expect(page.getByRole('row', { name: /qa Quality/ })).toHaveAttribute('aria-selected', 'true')
})

test('an environment is renamed, and the top bar knows', async ({ page }) => {
  await page.getByRole('row', { name: /^qa/ }).click()
  await page.getByRole('button', { name: 'Edit…' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Edit environment qa' })
  await dialog.getByRole('textbox', { name: 'Key' }).fill('quality')
  await expect(dialog.getByText(/that use the old key will no longer find it/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /^quality/ })).toBeVisible()
  await page.getByRole('button', { name: /^Environment .*, change$/ }).click()
  await expect(page.getByRole('menuitem', { name: 'quality' })).toBeVisible()
})

test('by keys alone: another environment is opened, and the screen stays', async ({ page }) => {
  await page.getByRole('grid', { name: 'Environments' }).focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('region', { name: 'SDK keys of staging' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Environment staging, change' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^staging/ })).toContainText('open')
})

test('a copy of an environment with a colour of its own is put first by keys', async ({ page }) => {
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New environment' })
  await dialog.getByRole('textbox', { name: 'Key' }).fill('preview')
  await expect(
    dialog.getByText('Every flag is off in the new environment, and every segment is empty.'),
  ).toBeVisible()
  await dialog.getByRole('combobox', { name: 'Copy from' }).click()
  await page.getByRole('option', { name: 'production' }).click()
  await dialog.getByRole('combobox', { name: 'Colour' }).click()
  await page.getByRole('option', { name: 'purple' }).click()
  await dialog.getByRole('button', { name: 'Create environment' }).click()
  await expect(page.getByRole('row', { name: /^preview/ })).toHaveAttribute('aria-selected', 'true')

  const grid = page.getByRole('grid', { name: 'Environments' })
  await grid.focus()
  for (let at = await rowCount(page, 'Environments'); at > 1; at--) {
    await page.keyboard.press('Alt+ArrowUp')
    await expect(grid.getByRole('row').nth(at - 1)).toContainText('preview')
  }
  await expect(page.getByRole('button', { name: 'Move up' })).toBeDisabled()
  await page.getByRole('button', { name: 'Move down' }).click()
  await expect(grid.getByRole('row').nth(2)).toContainText('preview')
  await page.getByRole('button', { name: /^Environment .*, change$/ }).click()
  await expect(page.getByRole('menuitem').nth(1)).toHaveText('preview')
})

test('an SDK key is told once and is nowhere afterwards', async ({ page }) => {
  await page.getByRole('row', { name: /^production/ }).click()
  const told = await createKey(page, 'Server', 'checkout service')
  expect(told.length).toBeGreaterThan(20)
  await expect(keyRow(page, 'checkout service')).toContainText(`…${told.slice(-4)}`)
  expect(await whatPageKeeps(page)).not.toContain(told)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Environments' })).toBeVisible()
  expect(await whatPageKeeps(page)).not.toContain(told)
})

test('the told key stays until it is said to be copied', async ({ page }) => {
  await page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'])
    .catch(() => undefined)
  await page.getByRole('row', { name: /^staging/ }).click()
  await page.getByRole('button', { name: 'New SDK key' }).first().click()
  const ask = page.getByRole('dialog', { name: /^New SDK key/ })
  await ask.getByRole('radio', { name: 'Mobile' }).press('Space')
  await ask.getByRole('textbox', { name: 'Name' }).fill('app')
  await ask.getByRole('button', { name: 'Create SDK key' }).click()
  const dialog = page.getByRole('dialog', { name: /^SDK key of/ })
  await expect(dialog.getByText(/cannot view this again/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.mouse.click(5, 500)
  await dialog.getByRole('button', { name: 'Copy sdk key' }).click()
  await expect(dialog.getByRole('button', { name: 'Copied sdk key' })).toBeVisible()
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(keyRow(page, 'app')).toContainText('Mobile')
})

test('a key is disabled with a way back, and gets a name and an expiry', async ({ page }) => {
  await page.getByRole('row', { name: /^production/ }).click()
  await keyRow(page, 'checkout service').click()
  await page.getByRole('button', { name: 'Disable' }).click()
  await expect(keyRow(page, 'checkout service')).toContainText('disabled')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(keyRow(page, 'checkout service')).toContainText('enabled')
  await page.getByRole('grid', { name: 'SDK keys' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Edit SDK key/ })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('checkout')
  await dialog.getByLabel('Expires').fill('2020-02-03T04:05')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Must be in the future.')).toBeVisible()
  await dialog.getByLabel('Expires').fill('2099-02-03T04:05')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(keyRow(page, 'checkout')).toContainText('2099')
})

test('a name that is too long is refused at its field', async ({ page }) => {
  await page.getByRole('row', { name: /^production/ }).click()
  await page.getByRole('button', { name: 'New SDK key' }).first().click()
  const dialog = page.getByRole('dialog', { name: /^New SDK key/ })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('x'.repeat(257))
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('A name has at most 256 characters.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('another key takes the place of one, once that is confirmed', async ({ page }) => {
  await page.getByRole('row', { name: /^production/ }).click()
  const old = await keyRow(page, 'checkout').textContent()
  await keyRow(page, 'checkout').click()
  await page.getByRole('button', { name: 'Rotate…' }).click()
  const ask = page.getByRole('dialog', { name: /^Rotate SDK key/ })
  await expect(ask.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await ask.getByRole('button', { name: 'Rotate key' }).click()
  const told = await readTold(page)
  // After two dialogs, the focus is where it was before them.
  await expect(page.getByRole('button', { name: 'Rotate…' })).toBeFocused()
  await expect(keyRow(page, 'checkout')).toContainText(`…${told.slice(-4)}`)
  expect(old).not.toContain(told.slice(-4))
})

test('a key goes with Delete, once that is confirmed', async ({ page }) => {
  await page.getByRole('row', { name: /^production/ }).click()
  await keyRow(page, 'checkout').click()
  await page.getByRole('grid', { name: 'SDK keys' }).focus()
  await page.keyboard.press('Delete')
  const ask = page.getByRole('dialog', { name: /^Delete SDK key/ })
  await page.keyboard.press('Escape')
  await expect(ask).toHaveCount(0)
  await expect(keyRow(page, 'checkout')).toBeVisible()
  await page.keyboard.press('Delete')
  await ask.getByRole('button', { name: 'Delete key' }).click()
  await expect(page.getByText('No SDK keys yet')).toBeVisible()
})

test('environments go until the last, which the project keeps', async ({ page }) => {
  await page.getByRole('row', { name: /^staging/ }).click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Environment staging, change' })).toBeVisible()
  await removeSelected(
    page,
    'staging',
    /^This also deletes the targeting of 60 flags and the rules of 12 segments .* Its SDK key stops working at once/,
  )
  await expect(page.getByRole('row', { name: /^staging/ })).toHaveCount(0)
  // The open environment is never a deleted one.
  await expect(page.getByRole('heading', { level: 1, name: 'Environments' })).toBeVisible()
  for (const key of ['quality', 'preview']) {
    await page.getByRole('row', { name: new RegExp(`^${key}`) }).click()
    await removeSelected(page, key, /You can undo this in the history\.$/)
    await expect(page.getByRole('row', { name: new RegExp(`^${key}`) })).toHaveCount(0)
  }
  await page.getByRole('row', { name: /^production/ }).click()
  await removeSelected(page, 'production', /60 flags/)
  const dialog = page.getByRole('dialog', { name: 'Delete environment production' })
  await expect(dialog.getByText('The project shop keeps at least one environment.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /^production/ })).toBeVisible()
})

test('the history brings an environment back, without its SDK keys', async ({ page }) => {
  await openScreen(page, 'History')
  const history = page.getByRole('grid', { name: 'History', exact: true })
  // Newest first: the previous test deleted staging, then the others.
  await history
    .getByRole('row', { name: /Deleted .*environment/ })
    .last()
    .click()
  const operation = page.getByRole('region', { name: 'Operation' })
  await operation.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(history.getByRole('row', { name: /Undo: Deleted .*environment/ })).toBeVisible()
  await openScreen(page, 'Environments')
  await page.getByRole('row', { name: /^staging/ }).click()
  await expect(page.getByText('No SDK keys yet')).toBeVisible()
})

async function removeSelected(page: Page, key: string, takes: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Delete…' }).first().click()
  const dialog = page.getByRole('dialog', { name: `Delete environment ${key}` })
  await expect(dialog.getByText(takes)).toBeVisible()
  await dialog.getByRole('button', { name: 'Delete environment' }).click()
}

async function createKey(page: Page, kind: string, name: string): Promise<string> {
  await page.getByRole('button', { name: 'New SDK key' }).first().click()
  const dialog = page.getByRole('dialog', { name: /^New SDK key/ })
  await dialog.getByText(kind, { exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.keyboard.press('Enter')
  return readTold(page)
}

async function readTold(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog', { name: /^SDK key of/ })
  const told = await dialog.getByRole('textbox', { name: 'SDK key' }).inputValue()
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await expect(dialog).toHaveCount(0)
  return told
}
