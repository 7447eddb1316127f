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

test('leaving a field with half a tag adds none: the text stays, and a note says how to add it', async ({
  page,
}) => {
  const dialog = await newFlag(page, 'tags.half')
  const tags = dialog.getByRole('combobox', { name: 'Tags' })
  await tags.fill('bil')
  await dialog.getByRole('textbox', { name: 'Name' }).click()
  await expect(dialog.getByText('“bil” is not added yet: press Enter in the field to add it.')).toBeVisible()
  await expect(tags).toHaveValue('bil')
  await tags.fill('billing')
  await tags.press('Enter')
  await expect(dialog.getByText(/is not added yet/)).toHaveCount(0)
  await expect(tags).toHaveValue('')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})

test('a tag that is typed when the form is sent belongs to it', async ({ page }) => {
  const dialog = await newFlag(page, 'tags.sent')
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('two words')
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'tags.sent' })).toBeVisible()
  await expect(page.getByRole('main').getByText('two words')).toBeVisible()
})

test('a field for tags has one focus ring, around all of it', async ({ page }) => {
  const dialog = await newFlag(page, 'tags.ring')
  const tags = dialog.getByRole('combobox', { name: 'Tags' })
  await tags.focus()
  await page.keyboard.press('Shift')
  const rings = await tags.evaluate((input) => {
    const rings: Element[] = []
    for (let part: Element | null = input; part; part = part.parentElement)
      if (getComputedStyle(part).outlineStyle !== 'none') rings.push(part)
    return rings.length
  })
  expect(rings).toBe(1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
})
