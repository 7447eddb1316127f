import type { Locator, Page } from '@playwright/test'
import { expect } from '../app/test.ts'
import { openScreen } from './screens.ts'

/** Opens a flag of the sample project from the list, and discards a draft that a failed test left behind. */
export async function openFlag(page: Page, key: string): Promise<void> {
  await openScreen(page, 'Flags')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill(key)
  await page
    .getByRole('grid', { name: 'Flags' })
    .getByRole('row', { name: new RegExp(`^Select ${key}`) })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: key })).toBeVisible()
  await expect(bench(page).getByRole('option').first()).toContainText(/\S/)
}

export const bench = (page: Page): Locator => page.getByRole('complementary', { name: 'Bench' })

export const draft = (page: Page): Locator => page.getByRole('region', { name: 'Draft', exact: true })

export const rule = (page: Page, number: number): Locator =>
  page.getByRole('listitem', { name: `Rule ${number}`, exact: true })

/** Discards the draft and waits until it is gone. */
export async function discard(page: Page): Promise<void> {
  await draft(page).getByRole('button', { name: 'Discard' }).click()
  await expect(draft(page)).toHaveCount(0)
}

/** Reviews and saves the draft by keyboard. */
export async function save(page: Page): Promise<void> {
  await expect(draft(page)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+s')
  const dialog = page.getByRole('dialog', { name: /^Review/ })
  await pressSave(dialog)
  await expect(dialog).toHaveCount(0)
  await expect(draft(page)).toHaveCount(0)
}

/** Saves in a review. Not with the mouse: the dialog grows while it counts who moves, and the button moves away. */
export async function pressSave(review: Locator): Promise<void> {
  const button = review.getByRole('button', { name: /^Save/ })
  await expect(button).toBeEnabled()
  await button.press('Enter')
}
