import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { openScreen } from '../../pages/screens.ts'

async function newFlag(page: Page, key: string): Promise<Locator> {
  await openScreen(page, 'Flags')
  await page.getByRole('button', { name: /^New flag/ }).click()
  const dialog = page.getByRole('dialog', { name: 'New flag' })
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill(key)
  return dialog
}

async function create(page: Page, dialog: Locator, key: string): Promise<void> {
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(page.getByRole('heading', { level: 1, name: key })).toBeVisible()
}

const off = (page: Page) => page.getByRole('button', { name: 'Served when off' })
const otherwise = (page: Page) => page.getByRole('button', { name: 'Served by “otherwise”' })

for (const [type, whileOff, onceOn] of [
  ['Boolean', 'off', 'on'],
  ['String', 'control', 'treatment'],
  ['Number', 'low', 'high'],
  ['JSON', 'control', 'treatment'],
] as const) {
  test(`a new ${type} flag changes nothing while it is off`, async ({ page }) => {
    const key = `new-${type.toLowerCase()}`
    const dialog = await newFlag(page, key)
    await dialog.getByText(type, { exact: true }).click()
    await expect(dialog.getByRole('combobox', { name: 'While off, serve' })).toHaveValue(
      new RegExp(`^${whileOff} `),
    )
    await create(page, dialog, key)
    await expect(off(page)).toContainText(whileOff)
    await expect(otherwise(page)).toContainText(onceOn)
  })
}

test('what a flag serves while it is off is chosen among its variations, in every environment', async ({
  page,
}) => {
  const dialog = await newFlag(page, 'new-sizes')
  await dialog.getByText('JSON', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Add a variation' }).click()
  await dialog.getByRole('textbox', { name: 'Key of variation 3' }).fill('big')
  await dialog.getByRole('combobox', { name: 'While off, serve' }).click()
  await page.getByRole('option', { name: /^big/ }).click()
  await create(page, dialog, 'new-sizes')
  await expect(off(page)).toContainText('big')
  await page.getByRole('button', { name: /^Environment .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'staging' }).click()
  await expect(off(page)).toContainText('big')
})

test('wrong JSON is told in a sentence at its field while one types', async ({ page }) => {
  const dialog = await newFlag(page, 'new-json')
  await dialog.getByText('JSON', { exact: true }).click()
  const value = dialog.getByRole('textbox', { name: 'Value of variation 1' })
  await value.fill('{ "size": }')
  await expect(dialog.getByText(/^This is not valid JSON: /)).toBeVisible()
  await expect(value).toHaveAttribute('aria-invalid', 'true')
  await value.fill('{ "size": 1 }')
  await expect(dialog.getByText(/^This is not valid JSON: /)).toHaveCount(0)
})

test('leaving a JSON value moves nothing, so the first click on Create flag counts', async ({ page }) => {
  const dialog = await newFlag(page, 'new-first-click')
  await dialog.getByText('JSON', { exact: true }).click()
  const submit = dialog.getByRole('button', { name: 'Create flag' })
  const value = dialog.getByRole('textbox', { name: 'Value of variation 2' })
  await value.fill('{"size":{"width":1,"height":2},"colours":["red","blue"]}')
  const beside = dialog.getByRole('button', { name: 'Cancel' })
  const before = await beside.boundingBox()
  await submit.hover()
  await page.mouse.down()
  expect(await beside.boundingBox()).toEqual(before)
  await page.mouse.up()
  await expect(page.getByRole('heading', { level: 1, name: 'new-first-click' })).toBeVisible()
})

test('a refused flag moves the focus to its first wrong field', async ({ page }) => {
  const dialog = await newFlag(page, 'new focus')
  const key = dialog.getByRole('textbox', { name: 'Key', exact: true })
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(key).toBeFocused()
  await key.fill('new-focus')
  await dialog.getByRole('textbox', { name: 'Key of variation 2' }).fill('')
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Key of variation 2' })).toBeFocused()
  await expect(dialog.getByText('A key is needed.')).toBeVisible()
})
