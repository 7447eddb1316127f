import type { Page } from '@playwright/test'
import { openScreen } from '../../../e2e/pages/screens.ts'
import type { Picture } from '../picture.ts'

const narrow = { width: 1024, height: 640 }

/** The simulator on the sample. */
export const simulatorPictures: readonly Picture[] = [
  { name: 'simulator-explain', show: explain },
  { name: 'simulator-person', show: person },
  { name: 'simulator-person-narrow', show: person, size: narrow },
  { name: 'simulator-matrix', show: matrix },
  { name: 'simulator-matrix-narrow', show: matrix, size: narrow },
]

async function open(page: Page, view: string): Promise<void> {
  await openScreen(page, 'Simulator')
  await page.getByRole('navigation', { name: 'Simulator' }).getByRole('link', { name: view }).click()
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name, exact: true }).fill(text)
  await page.getByRole('option').first().click()
}

async function explain(page: Page): Promise<void> {
  await open(page, 'Explain')
  await choose(page, 'Flag', 'checkout')
  await page.getByRole('region', { name: 'Why' }).getByRole('listitem').first().waitFor()
}

async function person(page: Page): Promise<void> {
  await open(page, 'Person')
  await choose(page, 'Compare with', 'C')
  await page.keyboard.press('Escape')
  await page.getByRole('grid', { name: 'Flags' }).getByRole('img', { name: 'they differ' }).first().click()
  await page.getByText(/^They part at/).waitFor()
}

async function matrix(page: Page): Promise<void> {
  await open(page, 'Matrix')
  await page.getByRole('grid', { name: 'Matrix' }).getByRole('gridcell').first().click()
  await page.keyboard.press('ArrowDown')
}
