import type { Locator, Page } from '@playwright/test'
import { expect } from '../app/test.ts'
import { openScreen } from './screens.ts'

/** Opens one view of the simulator. */
export async function openSimulator(page: Page, view: string): Promise<void> {
  await openScreen(page, 'Simulator')
  const tab = page.getByRole('navigation', { name: 'Simulator' }).getByRole('link', { name: view })
  await tab.click()
  await expect(tab).toHaveAttribute('aria-current', 'page')
}

/** Chooses the first entry of a list that contains a text. */
export async function choose(page: Page, name: string, text: string): Promise<void> {
  const field: Locator = page.getByRole('combobox', { name, exact: true })
  await field.fill(text)
  await page
    .getByRole('option', { name: new RegExp(text) })
    .first()
    .click()
  await expect(field).toHaveValue(new RegExp(text))
}
