import type { Page } from '@playwright/test'
import { openFlag, openFlags, type Picture } from './picture.ts'

const narrow = { width: 640, height: 400 }

/** The list of flags, and what can be done with some of them. */
export const flagPictures: readonly Picture[] = [
  { name: 'flags', show: (page) => openFlags(page) },
  { name: 'flags-narrow', size: narrow, show: (page) => openFlags(page) },
  { name: 'flags-filter', show: (page) => openFlags(page, 'tag:billing state:on fast') },
  { name: 'flags-save-filter', show: saveFilter },
  { name: 'flags-columns', show: columns },
  { name: 'flags-bulk', show: (page) => choose(page, 'Turn off') },
  { name: 'flags-bulk-tag', show: (page) => choose(page, 'Tag…') },
  { name: 'flags-bulk-archive', show: (page) => choose(page, 'Archive…') },
  { name: 'flags-bulk-delete', show: (page) => choose(page, 'Delete…') },
  { name: 'flags-bulk-done', show: done },
  { name: 'new-flag', show: newFlag },
]

/** One flag: the editor with its draft, and its menu. */
export const flagEditorPictures: readonly Picture[] = [
  { name: 'flag-menu', show: menu },
  { name: 'flag-duplicate', show: (page) => item(page, 'Duplicate…') },
  { name: 'flag-rename', show: rename },
  { name: 'flag-archive', show: (page) => item(page, 'Archive…') },
  { name: 'flag-delete', show: (page) => item(page, 'Delete…') },
  { name: 'flag-narrow', size: narrow, show: (page) => openFlag(page, 'checkout.export-56') },
  { name: 'flag-editor', show: editor },
]

async function saveFilter(page: Page): Promise<void> {
  await openFlags(page, 'tag:checkout state:on')
  await page.getByRole('button', { name: 'Save this filter…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Checkout, live')
}

async function columns(page: Page): Promise<void> {
  await openFlags(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox').first().waitFor()
}

async function choose(page: Page, action: string): Promise<void> {
  await openFlags(page)
  for (const key of ['admin.banner-52', 'admin.limits-23', 'admin.redesign-5', 'billing.export-3'])
    await page.getByRole('checkbox', { name: `Select ${key}`, exact: true }).click()
  await page.getByRole('button', { name: action, exact: true }).click()
  if (action !== 'Tag…') await page.getByRole('region', { name: 'Who moves' }).waitFor()
}

async function done(page: Page): Promise<void> {
  await choose(page, 'Turn off')
  await page.getByRole('button', { name: /^Turn off 3 flags/ }).click()
  await page.getByText('3 flags turned off in production.').waitFor()
}

async function newFlag(page: Page): Promise<void> {
  await openFlags(page)
  await page.getByRole('button', { name: /^New flag/ }).click()
  await page.getByRole('dialog', { name: 'New flag' }).getByText('String').click()
}

async function menu(page: Page): Promise<void> {
  await openFlag(page, 'search.limits-24')
  await page.getByRole('button', { name: 'More for search.limits-24' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate…' }).waitFor()
}

async function item(page: Page, name: string): Promise<void> {
  await menu(page)
  await page.getByRole('menuitem', { name }).click()
  await page.getByRole('dialog').waitFor()
}

async function rename(page: Page): Promise<void> {
  await item(page, 'Rename the key…')
  await page.getByRole('textbox', { name: 'New key' }).fill('search.result-limits')
  await page.getByRole('region', { name: 'What the new key does' }).getByRole('list').waitFor()
}

async function editor(page: Page): Promise<void> {
  await openFlag(page, 'checkout.export-56')
  // A draft, so that the picture shows profiles that move.
  await page.getByRole('button', { name: 'More for rule 2' }).click()
  await page.getByRole('menuitem', { name: 'Delete rule 2' }).click()
  await page.getByText('4 of 12 profiles move').first().waitFor()
}
