import type { Page } from '@playwright/test'
import { openScreen } from '../../e2e/pages/screens.ts'

/** A state of the workbench that is worth a picture. */
export interface Picture {
  /** The name of the files: `flags` for `flags-light.png` and `flags-dark.png`. */
  readonly name: string
  /** Shows the state, starting from the freshly loaded sample project. */
  readonly show: (page: Page) => Promise<void>
  /** The size of the window; absent: 1280 × 800. */
  readonly size?: { readonly width: number; readonly height: number }
}

/** Opens the list of flags with a filter. */
export async function openFlags(page: Page, filter = ''): Promise<void> {
  await openScreen(page, 'Flags')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill(filter)
}

/** Opens a flag from the list. */
export async function openFlag(page: Page, key: string): Promise<void> {
  await openFlags(page, key)
  await page.getByRole('row', { name: key }).first().click()
  await page.getByRole('heading', { level: 1, name: key }).waitFor()
}
