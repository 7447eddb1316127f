import type { Page } from '@playwright/test'
import { openScreen } from '../../e2e/pages/screens.ts'
import { openFlags, type Picture } from './picture.ts'

/** A window that acts as an access, and how a permission is decided. The last one leaves it. */
export const actingPictures: readonly Picture[] = [
  { name: 'access-decided', show: decided },
  { name: 'access-refused', show: refused },
  { name: 'access-menu', show: menu },
  { name: 'acting-flags', show: flags },
  { name: 'acting-narrow', show: flags, size: { width: 640, height: 512 } },
  { name: 'acting-flag', show: flag, size: { width: 1024, height: 640 } },
  { name: 'acting-access', show: access },
  { name: 'acting-project-menu', show: projectMenu },
  { name: 'acting-settings', show: (page) => openScreen(page, 'Settings') },
  { name: 'acting-ended', show: ended },
]

const row = (page: Page, key: string) => page.getByRole('row', { name: new RegExp(`^${key}`) })
const pick = async (page: Page, field: string, choice: string) => {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}

async function withAccess(page: Page): Promise<void> {
  await openScreen(page, 'Access')
  if ((await row(page, 'reporting').count()) > 0) return row(page, 'reporting').click()
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New access' })
  await dialog.getByRole('textbox', { name: 'Key' }).fill('reporting')
  for (const place of ['project acme/shop', 'environment acme/shop/staging']) {
    await dialog.getByRole('combobox', { name: 'Attached to' }).fill(place)
    await page.getByRole('option', { name: place, exact: true }).click()
  }
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Create access' }).click()
  await page.getByRole('button', { name: 'I have copied it' }).click()
}

async function decided(page: Page): Promise<void> {
  await withAccess(page)
  await pick(page, 'Resource', 'targeting')
  await pick(page, 'Action', 'read')
}

async function refused(page: Page): Promise<void> {
  await withAccess(page)
  await pick(page, 'Resource', 'targeting')
  await pick(page, 'Where', 'environment acme/shop/production')
}

async function menu(page: Page): Promise<void> {
  await withAccess(page)
  await page.getByRole('button', { name: 'More for reporting' }).click()
}

const banner = (page: Page) => page.getByRole('region', { name: 'Acting as another access' })

async function acting(page: Page): Promise<void> {
  const isActing = await page.evaluate(() => sessionStorage.getItem('flagbench-acts-as') !== null)
  if (isActing) return banner(page).waitFor()
  await withAccess(page)
  await page.getByRole('button', { name: 'Act as', exact: true }).click()
  await banner(page).waitFor()
}

async function flags(page: Page): Promise<void> {
  await openFlags(page)
  await acting(page)
  await openFlags(page)
  await page.getByRole('button', { name: /^New flag/ }).focus()
}

async function flag(page: Page): Promise<void> {
  await flags(page)
  await page.getByRole('row', { name: /^Select checkout.autosave-1/ }).click()
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await page.getByRole('region', { name: 'Draft', exact: true }).waitFor()
}

async function access(page: Page): Promise<void> {
  await acting(page)
  await openScreen(page, 'Access')
}

async function projectMenu(page: Page): Promise<void> {
  await flags(page)
  await page.getByRole('button', { name: /^Project / }).click()
}

async function ended(page: Page): Promise<void> {
  const other = await page.context().newPage()
  await other.goto(new URL('/', page.url()).href)
  await openScreen(other, 'Access')
  await row(other, 'reporting').click()
  await other.getByRole('grid', { name: 'Accesses' }).focus()
  await other.keyboard.press('Delete')
  await other.getByRole('button', { name: 'Delete access' }).click()
  await page.getByRole('heading', { name: 'Acting has ended' }).waitFor()
  await other.close()
}
