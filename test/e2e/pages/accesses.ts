import type { Locator, Page } from '@playwright/test'
import { expect } from '../app/test.ts'
import { openScreen } from './screens.ts'

/** The row of an access in the list. */
export const accessRow = (page: Page, key: string): Locator =>
  page.getByRole('grid', { name: 'Accesses' }).getByRole('row', { name: new RegExp(`^${key}`) })

export const accessPanel = (page: Page, key: string): Locator =>
  page.getByRole('complementary', { name: `Access ${key}` })

/** Creates an access on the open access screen, and returns its secret. */
export async function createAccess(page: Page, key: string, type: string, place: string): Promise<string> {
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New access' })
  await dialog.getByRole('textbox', { name: 'Key' }).fill(key)
  await dialog.getByText(type, { exact: true }).click()
  await pickPlace(page, dialog, place)
  await dialog.getByRole('button', { name: 'Create access' }).click()
  return readSecret(page, key)
}

/** Chooses a place in the dialog of a new access. */
export async function pickPlace(page: Page, dialog: Locator, place: string): Promise<void> {
  await dialog.getByRole('combobox', { name: 'Attached to' }).fill(place)
  await page.getByRole('option', { name: place, exact: true }).click()
  await page.keyboard.press('Tab')
}

/** Reads a secret that is told once, and closes its dialog. */
export async function readSecret(page: Page, key: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: `Access ${key}` })
  await expect(dialog.getByRole('textbox', { name: 'Key' })).toHaveValue(key)
  const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  await expect(dialog).toHaveCount(0)
  return secret
}

/** The banner of a window that acts as an access. */
export const actingBanner = (page: Page): Locator =>
  page.getByRole('region', { name: 'Acting as another access' })

/** Creates an access and acts as it, from its panel. */
export async function actAsNew(page: Page, key: string, type: string, place: string): Promise<void> {
  await openScreen(page, 'Access')
  await createAccess(page, key, type, place)
  await accessPanel(page, key).getByRole('button', { name: 'Act as' }).click()
  await expect(actingBanner(page)).toContainText(`Acting as ${key} (${type})`)
}

/** Leaves the acted access. */
export async function leave(page: Page): Promise<void> {
  await actingBanner(page).getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByText('This window works as the owner again.')).toBeVisible()
  await expect(actingBanner(page)).toHaveCount(0)
}
