import type { Locator, Page } from '@playwright/test'
import { expect } from '../app/test.ts'
import { bench, rule } from './flag-screen.ts'
import { openScreen } from './screens.ts'

/** Opens the dialog for a new project and fills in its key. */
export async function askForProject(page: Page, key: string): Promise<Locator> {
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'New project…', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New project' })
  await dialog.getByRole('textbox', { name: 'Project key' }).fill(key)
  return dialog
}

/** Creates a Flagbase project on screen and opens it. */
export async function createFlagbaseProject(page: Page, key: string): Promise<void> {
  const dialog = await askForProject(page, key)
  await dialog.getByRole('radio', { name: 'Flagbase' }).check()
  await dialog.getByRole('button', { name: 'Create project' }).click()
  await expect(page.getByRole('button', { name: new RegExp(`/${key}, change$`) })).toBeVisible()
}

/** Creates a boolean flag that serves `off` to everybody, and opens it. */
export async function createFlag(page: Page, key: string): Promise<void> {
  await openScreen(page, 'Flags')
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New flag' })
  await dialog.getByRole('textbox', { name: 'Key', exact: true }).fill(key)
  await dialog.getByRole('button', { name: 'Create flag' }).click()
  await expect(page.getByRole('heading', { level: 1, name: key })).toBeVisible()
  await expect(bench(page).getByRole('option').first()).toContainText(/off$/)
}

/** Adds a rule and picks what it asks for: a trait by name, `one identity` or `identity is in a segment`. */
export async function addRule(page: Page, number: number, subject: string): Promise<Locator> {
  await page.getByRole('button', { name: '+ rule' }).click()
  await page.getByRole('textbox', { name: /^Search Subject/ }).fill(subject)
  await page.getByRole('option', { name: subject, exact: true }).click()
  return rule(page, number)
}

/** Picks an operator, negated ones by their words. */
export async function pickOperator(page: Page, number: number, words: string): Promise<void> {
  await rule(page, number)
    .getByRole('button', { name: /^Operator of condition 1/ })
    .click()
  await page.getByRole('option', { name: words, exact: true }).click()
}

export const ruleValue = (page: Page, number: number): Locator =>
  page.getByRole('combobox', { name: `Value of condition 1 of rule ${number}` })
