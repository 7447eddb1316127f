import type { Page } from '@playwright/test'
import { openScreen } from '../../e2e/pages/screens.ts'
import type { Picture } from './picture.ts'

/** The findings of the sample, and one of each kind in full. */
export const lintPictures: readonly Picture[] = [
  { name: 'lint', show: (page) => finding(page, '') },
  { name: 'lint-fix', show: (page) => finding(page, 'redundant-rule') },
  { name: 'lint-narrow', show: (page) => finding(page, 'contradictory'), size: { width: 1024, height: 640 } },
]

async function finding(page: Page, filter: string): Promise<void> {
  await openScreen(page, 'Lint')
  const field = page.getByRole('textbox', { name: 'Filter findings' })
  await field.fill(filter)
  await field.press('ArrowDown')
  await page.getByRole('button', { name: /^Go there/ }).waitFor()
}
