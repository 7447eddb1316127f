import type { Locator, Page } from '@playwright/test'
import { expect } from '../app/test.ts'
import { bench } from './flag-screen.ts'
import { openScreen } from './screens.ts'

/** Opens a segment from the list. */
export async function openSegment(page: Page, key: string): Promise<void> {
  await openScreen(page, 'Segments')
  await page
    .getByRole('grid', { name: 'Segments' })
    .getByRole('row', { name: new RegExp(`^${key}`) })
    .click()
  await expectSegment(page, key)
}

/** Waits until the editor of a segment and its bench are there. */
export async function expectSegment(page: Page, key: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: key })).toBeVisible()
  await expect(bench(page).getByRole('option').first()).toContainText(/in$/)
}

/** Creates a segment from the list by keyboard. */
export async function createSegment(page: Page, key: string): Promise<void> {
  await openScreen(page, 'Segments')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New segment' })
  await dialog.getByRole('textbox', { name: 'Key' }).fill(key)
  await dialog.getByRole('textbox', { name: 'Key' }).press('Enter')
  await expectSegment(page, key)
}

/** The profile of this name on the bench. */
export const profile = (page: Page, name: string): Locator =>
  bench(page).getByRole('option', { name: new RegExp(`^${name}`) })

/** Adds keys by typing them. */
export async function addKeys(page: Page, row: string, ...keys: readonly string[]): Promise<void> {
  const field = page.getByRole('combobox', { name: `Add ${row}` })
  for (const key of keys) {
    await field.fill(key)
    await field.press('Enter')
  }
  await field.press('Escape')
}
