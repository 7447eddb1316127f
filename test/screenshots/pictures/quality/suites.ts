import type { Page } from '@playwright/test'
import { openScreen } from '../../../e2e/pages/screens.ts'
import { addSuites, aSuite } from '../../../e2e/pages/suites.ts'
import { openFlag, type Picture } from '../picture.ts'

/** Test cases: the results, coverage with a suggestion, and what they say about a draft. */
export const suitePictures: readonly Picture[] = [
  { name: 'cases', show: failing },
  { name: 'cases-narrow', show: failing, size: { width: 1024, height: 640 } },
  { name: 'cases-coverage', show: coverage },
  { name: 'cases-coverage-narrow', show: coverage, size: { width: 1024, height: 640 } },
  { name: 'cases-editor', show: overEditor },
  { name: 'cases-review', show: review },
]

let folder = ''

async function open(page: Page): Promise<void> {
  if (folder === '') {
    ;({ folder } = aSuite())
    await addSuites(page, folder)
  }
  await openScreen(page, 'Test cases')
}

async function failing(page: Page): Promise<void> {
  await open(page)
  await page
    .getByRole('grid', { name: 'Cases' })
    .getByRole('row', { name: /others have it/ })
    .click()
  await page.getByRole('button', { name: 'Expect this' }).waitFor()
}

async function coverage(page: Page): Promise<void> {
  await open(page)
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Coverage').click()
  await page.getByRole('button', { name: /mobile\.ranking-14/ }).click()
  await page.getByRole('button', { name: 'Add the case…' }).waitFor()
}

async function overEditor(page: Page): Promise<void> {
  await open(page)
  await openFlag(page, 'billing.fast-path-22')
  await page.getByRole('button', { name: /^coverage / }).click()
  await page
    .getByRole('button', { name: /^Test coverage: / })
    .first()
    .waitFor()
}

async function review(page: Page): Promise<void> {
  await open(page)
  await openFlag(page, 'billing.fast-path-22')
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await page.getByText('2 of 3 test cases fail').waitFor()
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByRole('region', { name: 'Failing test cases' }).waitFor()
}
