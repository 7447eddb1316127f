import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { expect } from '../app/test.ts'

/** The payload of the sample project, as a mutable object. */
export function samplePayload(): { flags: Record<string, SampleFlag>; segments: Record<string, unknown> } {
  return JSON.parse(
    readFileSync(new URL('../../../electron/sample/shop.launchdarkly.json', import.meta.url), 'utf8'),
  )
}

export interface SampleFlag {
  key: string
  on: boolean
  fallthrough?: unknown
  prerequisites?: unknown
}

/** Opens a screen as one finds it, and waits for its title. */
export async function openScreen(page: Page, name: string): Promise<void> {
  if (name === 'Import') await openImport(page)
  else
    await page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** The import has no place in the navigation: it opens from the lists, the palette and the project's menu. */
async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Project .*, change$/ }).click()
  await page.getByRole('menuitem', { name: 'Import…', exact: true }).click()
}

/** The number of rows that a grid reports, without the header. */
export async function rowCount(page: Page, grid: string): Promise<number> {
  return Number(await page.getByRole('grid', { name: grid }).getAttribute('aria-rowcount')) - 1
}

/** The row of a grid that keys work on, which the grid names as its active descendant. */
export const activeRow = (page: Page, grid: string): Locator =>
  page.getByRole('grid', { name: grid }).locator('[role=row][data-active]')
