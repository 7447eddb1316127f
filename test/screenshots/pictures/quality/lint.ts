import type { Page } from '@playwright/test'
import { openScreen } from '../../../e2e/pages/screens.ts'
import { openFlag, type Picture } from '../picture.ts'

/** The findings of the sample, and one of each kind in full. */
export const lintPictures: readonly Picture[] = [
  { name: 'lint', show: (page) => finding(page, '') },
  { name: 'lint-fix', show: (page) => finding(page, 'redundant-rule') },
  { name: 'lint-narrow', show: (page) => finding(page, 'contradictory'), size: { width: 1024, height: 640 } },
  { name: 'lint-mark', show: mark },
  { name: 'lint-review', show: review },
]

async function finding(page: Page, filter: string): Promise<void> {
  await openScreen(page, 'Lint')
  const field = page.getByRole('textbox', { name: 'Filter findings' })
  await field.fill(filter)
  await field.press('ArrowDown')
  await page.getByRole('button', { name: /^Go there/ }).waitFor()
}

async function mark(page: Page): Promise<void> {
  await openFlag(page, 'billing.fast-path-22')
  if ((await page.getByRole('region', { name: 'Draft', exact: true }).count()) === 0) {
    await page.getByRole('button', { name: 'More for rule 1' }).click()
    await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  }
  await page.getByRole('button', { name: /^Lint: Nobody reaches rule 2/ }).waitFor()
  await page.getByRole('button', { name: 'More for rule 2' }).focus()
  await page.keyboard.press('Shift+Tab')
}

async function review(page: Page): Promise<void> {
  await mark(page)
  await page.keyboard.press('ControlOrMeta+s')
  await page
    .getByRole('dialog', { name: /^Review/ })
    .getByRole('region', { name: 'Lint' })
    .waitFor()
}
