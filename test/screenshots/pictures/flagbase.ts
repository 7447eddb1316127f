import type { Page } from '@playwright/test'
import {
  addRule,
  createFlag,
  createFlagbaseProject,
  pickOperator,
  ruleValue,
} from '../../e2e/pages/flagbase-project.ts'
import { openScreen } from '../../e2e/pages/screens.ts'
import { createSegment } from '../../e2e/pages/segment-screen.ts'
import { lookBack } from './history.ts'
import type { Picture } from './picture.ts'

/** A Flagbase project; the first picture that is taken creates it. */
export const flagbasePictures: readonly Picture[] = [
  { name: 'flagbase-segment', show: segment },
  { name: 'flagbase-flag', show: flag },
  { name: 'flagbase-flag-small', size: { width: 1024, height: 640 }, show: flag },
  { name: 'flagbase-empty-text', show: emptyText },
  { name: 'flagbase-review', show: review },
  { name: 'flagbase-settings', show: settings },
  { name: 'flagbase-convert', show: convert },
  { name: 'flagbase-past-flag', show: pastFlag },
]

const key = 'classic'

async function openProject(page: Page): Promise<void> {
  const picker = page.getByRole('button', { name: /^Project .*, change$/ })
  if ((await picker.textContent())?.includes(key)) return
  await picker.click()
  const there = page.getByRole('menuitem', { name: new RegExp(key) })
  await page.getByRole('menuitem', { name: 'New project…', exact: true }).waitFor()
  if ((await there.count()) > 0) return there.first().click()
  await page.keyboard.press('Escape')
  await createFlagbaseProject(page, key)
  await createSegment(page, 'elders')
  await addRule(page, 1, 'age')
  await pickOperator(page, 1, 'is at least')
  await ruleValue(page, 1).fill('60')
  await createFlag(page, 'banner')
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await addRule(page, 1, 'country')
  await ruleValue(page, 1).fill('FR')
  await addRule(page, 2, 'one identity')
  await ruleValue(page, 2).fill('user-27276')
}

async function open(page: Page, screen: 'Flags' | 'Segments', name: string): Promise<void> {
  await openProject(page)
  await openScreen(page, screen)
  await page
    .getByRole('row', { name: new RegExp(name) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

async function segment(page: Page): Promise<void> {
  await open(page, 'Segments', 'elders')
}

async function flag(page: Page): Promise<void> {
  await open(page, 'Flags', 'banner')
}

async function emptyText(page: Page): Promise<void> {
  await flag(page)
  await page.getByRole('button', { name: '+ rule' }).click()
  await page.getByRole('textbox', { name: /^Search Subject/ }).fill('country')
  await page.getByRole('option', { name: 'country', exact: true }).click()
  await page
    .getByRole('combobox', { name: /^Value of condition 1 of rule/ })
    .last()
    .click()
  await page.getByRole('option', { name: '"" the empty text' }).waitFor()
}

async function review(page: Page): Promise<void> {
  await flag(page)
  await page.getByRole('button', { name: /^More for rule 3/ }).click()
  await page.getByRole('menuitem', { name: 'Delete rule 3' }).click()
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByRole('dialog', { name: /^Review/ }).waitFor()
}

async function settings(page: Page): Promise<void> {
  await flag(page)
  await page.getByRole('tab', { name: 'Settings' }).click()
}

async function convert(page: Page): Promise<void> {
  await flag(page)
  await page.getByRole('tab', { name: 'Targeting' }).click()
  await page.keyboard.press('ControlOrMeta+s')
  await page
    .getByRole('dialog', { name: /^Review/ })
    .getByRole('button', { name: /^Save/ })
    .click()
  await page.getByText(/banner saved/).waitFor()
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'Convert to LaunchDarkly…' }).click()
  await page.getByRole('region', { name: 'Report' }).waitFor()
}

async function pastFlag(page: Page): Promise<void> {
  await openProject(page)
  await lookBack(page, 'Just after this operation')
  await page
    .getByRole('row', { name: /banner/ })
    .first()
    .click()
  await page.getByRole('heading', { name: /^Why .* then$/ }).waitFor()
}
