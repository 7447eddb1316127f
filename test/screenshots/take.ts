// Takes the README's screenshots of the real workbench: `npm run screenshots` after `npm run build`.
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startWorkbench } from '../e2e/app/workbench.ts'

const workbench = await startWorkbench('browser')
const { page } = workbench
try {
  await openFlag(page, 'checkout.export-56')
  // A draft, so that the picture shows profiles that move.
  await page.getByRole('button', { name: 'More for rule 2' }).click()
  await page.getByRole('menuitem', { name: 'Delete rule 2' }).click()
  await page.getByText('4 of 12 profiles move').waitFor()
  await take('flag-editor')
  await openFlag(page, '')
  await take('flags')
} finally {
  await workbench.stop()
}

/** Opens a flag through the filter of the list; "" only opens the list. */
async function openFlag(page: Page, key: string): Promise<void> {
  await page.getByRole('link', { name: /^Flags/ }).click()
  const filter = page.getByRole('textbox', { name: 'Filter flags' })
  await filter.fill(key)
  if (key === '') return
  await page.getByRole('row', { name: key }).first().waitFor()
  await filter.press('Enter')
}

async function take(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Waits for fade-in animations to end.
    await page.waitForTimeout(700)
    await page.screenshot({ path: join(import.meta.dirname, `${name}-${colorScheme}.png`) })
  }
}
