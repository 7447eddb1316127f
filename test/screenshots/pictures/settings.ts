import type { Page } from '@playwright/test'
import { openScreen } from '../../e2e/pages/screens.ts'
import type { Picture } from './picture.ts'

/** Projects and workspaces, backups, and what deletes or replaces them. */
export const settingsPictures: readonly Picture[] = [
  { name: 'project-menu', show: projectMenu },
  { name: 'project-new', show: (page) => fromMenu(page, 'New project…') },
  { name: 'project-edit', show: renamed },
  { name: 'project-delete', show: (page) => fromMenu(page, 'Delete project…') },
  { name: 'workspace-new', show: (page) => fromMenu(page, 'New workspace…') },
  { name: 'workspace-delete', show: (page) => fromMenu(page, 'Delete workspace…') },
  { name: 'backups', show: backups },
  { name: 'backup-restore', show: restore },
  { name: 'backup-refused', show: refused },
]

async function projectMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'New project…', exact: true }).waitFor()
}

async function fromMenu(page: Page, item: string): Promise<void> {
  await projectMenu(page)
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await page.getByRole('dialog').getByRole('textbox').first().waitFor()
}

async function renamed(page: Page): Promise<void> {
  await fromMenu(page, 'Edit project…')
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill('store')
}

async function backups(page: Page): Promise<void> {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Back up now' }).click()
  await page.getByText(/^Backed up to /).waitFor()
  await page.getByRole('list', { name: 'Backups' }).scrollIntoViewIfNeeded()
}

async function restore(page: Page): Promise<void> {
  await openScreen(page, 'Settings')
  await page
    .getByRole('button', { name: /^Restore \d/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Replace everything' }).waitFor()
}

async function refused(page: Page): Promise<void> {
  await openScreen(page, 'Settings')
  await page.getByRole('button', { name: 'Restore from a file…' }).click()
  await page.getByRole('textbox', { name: 'File' }).fill('/home/ana/shop.json')
  await page.getByRole('button', { name: 'Check the file' }).click()
  await page.getByText(/^There is no file/).waitFor()
}
