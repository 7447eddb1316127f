import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'
import { expectReadable } from '../pages/expect-readable.ts'
import { draft } from '../pages/flag-screen.ts'
import { openScreen } from '../pages/screens.ts'
import { addKeys, openSegment } from '../pages/segment-screen.ts'

// The segment editor and its dialogs, error states included.
const screens: readonly (readonly [name: string, show: (page: Page) => Promise<void>])[] = [
  ['a draft with a problem', withProblem],
  ['the settings', settings],
  ['the review', review],
  ['a new segment, refused', refused],
  ['a segment that is in use, not deleted', inUse],
  ['a segment about to be deleted', deleting],
  ['a new key, refused', newKey],
  ['keys as a list', asList],
]

test.beforeEach(({ page }) => page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }))

for (const [name, show] of screens) {
  test(`${name} can be read by everybody, light and dark`, async ({ page }) => {
    await show(page)
    await expectReadable(page)
  })
}

async function withProblem(page: Page): Promise<void> {
  await openSegment(page, 'admin-people-5')
  await addKeys(page, 'included user keys', 'user-27276')
  await page.getByRole('button', { name: '+ rule' }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByText('This condition has no value yet, so it matches nobody.')).toBeVisible()
  await expect(draft(page)).toContainText('2 changes')
}

async function settings(page: Page): Promise<void> {
  await openSegment(page, 'admin-people-10')
  await page.getByRole('tab', { name: 'Settings' }).click()
  await expect(page.getByRole('list', { name: 'Used by' })).toBeVisible()
}

async function review(page: Page): Promise<void> {
  await openSegment(page, 'admin-people-2')
  await addKeys(page, 'included user keys', 'user-27276')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('dialog', { name: 'Review admin-people-2' })).toBeVisible()
}

async function refused(page: Page): Promise<void> {
  await openScreen(page, 'Segments')
  await page.getByRole('button', { name: /^New segment/ }).click()
  const dialog = page.getByRole('dialog', { name: 'New segment' })
  await dialog.getByRole('button', { name: 'Create segment' }).click()
  await expect(dialog.getByText('A key is needed.')).toBeVisible()
}

async function inUse(page: Page): Promise<void> {
  await settings(page)
  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(page.getByRole('dialog', { name: 'admin-people-10 is in use' })).toBeVisible()
}

async function deleting(page: Page): Promise<void> {
  await openSegment(page, 'inbox-people-6')
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Delete…' }).click()
  await expect(page.getByRole('dialog', { name: 'Delete segment inbox-people-6' })).toBeVisible()
}

async function newKey(page: Page): Promise<void> {
  await settings(page)
  await page.getByRole('button', { name: 'Rename the key…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename admin-people-10' })
  await dialog.getByRole('textbox', { name: 'New key' }).fill('!')
  await dialog.getByRole('textbox', { name: 'New key' }).press('Enter')
  await expect(dialog.getByText(/A key has letters, digits/)).toBeVisible()
}

async function asList(page: Page): Promise<void> {
  await openSegment(page, 'checkout-people-0')
  await page.getByRole('button', { name: 'edit as a list: included user keys' }).click()
  await expect(page.getByRole('dialog', { name: 'Included user keys' })).toBeVisible()
}
