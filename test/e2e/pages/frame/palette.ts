import type { Locator, Page } from '@playwright/test'
import { expect } from '../../app/test.ts'

export const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Search or run a command' })

/** Opens the palette by its key and types; waits until what is found first is `found`. */
export async function findInPalette(page: Page, text: string, found: RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await palette(page).getByRole('textbox').fill(text)
  await expect(palette(page).getByRole('button').first()).toHaveText(found)
}

/** Finds something in the palette and runs it with Enter. */
export async function runInPalette(page: Page, text: string, found: RegExp): Promise<void> {
  await findInPalette(page, text, found)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toHaveCount(0)
}
