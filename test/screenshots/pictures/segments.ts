import type { Page } from '@playwright/test'
import { openScreen } from '../../e2e/pages/screens.ts'
import type { Picture } from './picture.ts'

/** One segment: the editor with its draft, and what can be done with it. */
export const segmentPictures: readonly Picture[] = [
  { name: 'segment-editor', show: drafted },
  { name: 'segment-editor-small', size: { width: 1024, height: 640 }, show: reopened },
  { name: 'segment-review', show: review },
  { name: 'segment-list-of-keys', show: keysAsList },
  { name: 'segment-settings', show: settings },
  { name: 'segment-history', show: (page) => tab(page, 'History') },
  { name: 'segment-rename', show: (page) => item(page, 'Rename the key…') },
  { name: 'segment-duplicate', show: (page) => item(page, 'Duplicate…') },
  { name: 'segment-in-use', show: (page) => item(page, 'Delete…') },
  { name: 'segment-delete', show: (page) => item(page, 'Delete…', 'inbox-people-6') },
  { name: 'new-segment', show: newSegment },
]

const drawn = 'checkout-people-0'

async function openSegment(page: Page, key: string): Promise<void> {
  await openScreen(page, 'Segments')
  await page.getByRole('row', { name: key }).first().click()
  await page.getByRole('heading', { level: 1, name: key }).waitFor()
  // The tab remembers the section of the picture before.
  await page.getByRole('tab', { name: 'Members' }).click()
  await page
    .getByRole('table', { name: 'Flags that use the segment' })
    .or(page.getByText('No flag uses'))
    .waitFor()
}

/** A draft by which profiles change sides. */
async function drafted(page: Page): Promise<void> {
  await openSegment(page, drawn)
  const field = page.getByRole('combobox', { name: 'Add included user keys' })
  await field.fill('user-27276')
  await field.press('Enter')
  await field.press('Escape')
  await page.getByRole('button', { name: '+ rule' }).click()
  await page.keyboard.type('user country')
  await page.keyboard.press('Enter')
  const value = page.getByRole('combobox', { name: 'Values of condition 1 of rule 1' })
  await value.fill('FR')
  await value.press('Enter')
  await page.getByRole('button', { name: /^\+ share/ }).click()
  await page.keyboard.type('60')
  await reopened(page)
}

/** The draft of the picture before. */
async function reopened(page: Page): Promise<void> {
  await openSegment(page, drawn)
  await page.getByRole('option', { name: /^Dara/ }).click()
  await page.getByText('3 of 12 profiles change sides').first().waitFor()
}

async function review(page: Page): Promise<void> {
  await reopened(page)
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByRole('list', { name: 'Profiles that change sides' }).waitFor()
}

async function keysAsList(page: Page): Promise<void> {
  await reopened(page)
  await page.getByRole('button', { name: 'edit as a list: included user keys' }).click()
  await page.getByRole('dialog').waitFor()
}

async function tab(page: Page, name: string): Promise<void> {
  await openSegment(page, 'admin-people-10')
  await page.getByRole('tab', { name }).click()
}

async function settings(page: Page): Promise<void> {
  await tab(page, 'Settings')
  await page.getByRole('list', { name: 'Used by' }).waitFor()
}

async function item(page: Page, name: string, key = 'admin-people-10'): Promise<void> {
  await openSegment(page, key)
  await page.getByRole('button', { name: `More for ${key}` }).click()
  await page.getByRole('menuitem', { name }).click()
  await page.getByRole('dialog').waitFor()
}

async function newSegment(page: Page): Promise<void> {
  await openScreen(page, 'Segments')
  await page.getByRole('button', { name: /^New segment/ }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Key' }).fill('beta-testers')
}
