import type { Page } from '@playwright/test'
import { openScreen } from '../../e2e/pages/screens.ts'
import { openFlag, type Picture } from './picture.ts'

const key = 'checkout.export-56'

/** The history and the project as of then. They save flags, so they come last. */
export const historyPictures: readonly Picture[] = [
  { name: 'undo-save', show: undoSave },
  { name: 'history-undo-first', show: undoFirst },
  { name: 'history-instance', show: ofInstance },
  { name: 'past-flags', show: (page) => lookBack(page) },
  { name: 'past-flag', show: pastFlag },
  { name: 'past-flag-variations', show: (page) => pastTab(page, 'Variations') },
  { name: 'past-flag-settings', show: (page) => pastTab(page, 'Settings') },
  { name: 'past-flag-history', show: (page) => pastTab(page, 'History') },
  { name: 'past-segment', show: pastSegment },
  { name: 'past-another-time', show: anotherTime },
]

/** Turns the flag the other way, and saves it. */
async function turn(page: Page): Promise<void> {
  await openFlag(page, key)
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click()
  await page.getByText(`${key} saved`).waitFor()
}

async function undoSave(page: Page): Promise<void> {
  await turn(page)
  await page.keyboard.press('ControlOrMeta+z')
  await page.getByRole('dialog', { name: 'Undo the last save?' }).waitFor()
}

async function undoFirst(page: Page): Promise<void> {
  await turn(page)
  await openScreen(page, 'History')
  await page.getByRole('grid', { name: 'History', exact: true }).getByRole('row').nth(2).click()
  await page.getByText('What it changed has changed again since.').waitFor()
}

async function ofInstance(page: Page): Promise<void> {
  await openScreen(page, 'History')
  await page.getByText('Whole instance', { exact: true }).click()
  await page.getByRole('grid', { name: 'History of the instance' }).waitFor()
}

/** Looks back at the project beside the newest operation. */
export async function lookBack(page: Page, side = 'Just before this operation'): Promise<void> {
  await openScreen(page, 'History')
  await page.getByRole('button', { name: 'See the project then' }).click()
  await page.getByRole('menuitem', { name: side }).click()
  await page.getByRole('grid', { name: 'Flags' }).waitFor()
}

async function pastFlag(page: Page): Promise<void> {
  await lookBack(page)
  await openFlag(page, key)
  await page.getByRole('heading', { name: /^Why .* then$/ }).waitFor()
}

async function pastTab(page: Page, tab: string): Promise<void> {
  await pastFlag(page)
  await page.getByRole('tab', { name: tab }).click()
}

async function pastSegment(page: Page): Promise<void> {
  await lookBack(page)
  await openScreen(page, 'Segments')
  await page.getByRole('grid', { name: 'Segments' }).getByRole('row').nth(2).click()
  await page.getByRole('tab', { name: 'Members' }).waitFor()
}

async function anotherTime(page: Page): Promise<void> {
  await lookBack(page)
  await page.getByRole('button', { name: 'Another time…' }).click()
  await page.getByRole('dialog', { name: 'See the project as of then' }).waitFor()
}
