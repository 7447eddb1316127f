import type { Page } from '@playwright/test'
import { save } from '../../e2e/pages/flag-screen.ts'
import { openScreen } from '../../e2e/pages/screens.ts'
import { openFlag, type Picture } from './picture.ts'

const keys = ['catalog.theme-9', 'admin.redesign-5'] as const

/** Two environments side by side, and what is promoted. They save flags, so they come last. */
export const comparePictures: readonly Picture[] = [
  { name: 'compare-same', show: compare },
  { name: 'compare', show: differing },
  { name: 'compare-rule', show: changedRule },
  { name: 'compare-promotion', show: selected },
  { name: 'compare-review', show: review },
  { name: 'tabs', show: tabs },
]

async function switchTo(page: Page, environment: string): Promise<void> {
  await page.getByRole('button', { name: /^Environment .*, change$/ }).click()
  await page.getByRole('menuitem', { name: environment }).click()
  await page.getByRole('button', { name: `Environment ${environment}, change`, exact: true }).waitFor()
}

async function compare(page: Page): Promise<void> {
  await switchTo(page, 'production')
  await openScreen(page, 'Environments')
  await page.getByRole('button', { name: 'Compare with staging' }).click()
  await page.getByRole('heading', { level: 1, name: 'Compare' }).waitFor()
}

async function differing(page: Page): Promise<void> {
  await switchTo(page, 'staging')
  for (const key of keys) {
    await openFlag(page, key)
    await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
    await save(page)
  }
  await openFlag(page, 'billing.fast-path-22')
  await page.getByRole('combobox', { name: 'Values of condition 1 of rule 1' }).fill('team')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await save(page)
  await compare(page)
  await page.getByRole('grid', { name: 'Differences' }).getByRole('row').nth(1).click()
}

async function changedRule(page: Page): Promise<void> {
  await compare(page)
  await page
    .getByRole('grid', { name: 'Differences' })
    .getByRole('row', { name: /billing.fast-path-22/ })
    .click()
  const part = page.getByRole('region', { name: 'rule 1' })
  await part.getByText(/would move|no profile moves/).waitFor()
}

async function selected(page: Page): Promise<void> {
  await compare(page)
  await page.getByRole('grid', { name: 'Differences' }).getByRole('row').nth(1).click()
  await page.getByRole('checkbox', { name: 'Select all rows that the filter shows' }).click()
  await page
    .getByRole('region', { name: 'Promotion' })
    .getByText(/profiles? moves? there/)
    .waitFor()
}

async function review(page: Page): Promise<void> {
  await selected(page)
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByRole('dialog').getByRole('region', { name: 'Who moves' }).waitFor()
}

async function tabs(page: Page): Promise<void> {
  await switchTo(page, 'production')
  await openFlag(page, 'catalog.theme-9')
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await openFlag(page, 'admin.redesign-5')
  await openScreen(page, 'Segments')
  await page.getByRole('row', { name: 'checkout-people-0' }).first().click()
  await page.getByRole('tab', { name: 'Members' }).waitFor()
}
