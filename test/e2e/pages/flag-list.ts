import type { Locator, Page } from '@playwright/test'
import { expect } from '../app/test.ts'
import { openScreen } from './screens.ts'

/** Opens the list of flags with a filter, and nothing selected. */
export async function openFlags(page: Page, filter = ''): Promise<void> {
  await openScreen(page, 'Flags')
  await page.getByRole('textbox', { name: 'Filter flags' }).fill(filter)
  const clear = page.getByRole('button', { name: 'Clear the selection' })
  if (await clear.isVisible()) await clear.click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
}

/** Selects flags by their checkboxes. */
export async function select(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.getByRole('checkbox', { name: `Select ${key}`, exact: true }).click()
}

/** The state of a flag in the open environment, or in another column. */
export const flagRow = (page: Page, key: string): Locator =>
  page.getByRole('grid', { name: 'Flags' }).getByRole('row', { name: key })

/** Expects that no toast lies over a button of the page. */
export async function expectToastsCoverNothing(page: Page): Promise<void> {
  const covered = await page.evaluate(() => {
    const toasts = [...document.querySelectorAll('.mantine-Notification-root')]
    const boxes = toasts.map((toast) => toast.getBoundingClientRect())
    const isOver = (one: DOMRect, other: DOMRect) =>
      one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
    return [...document.querySelectorAll('button, a, input')]
      .filter((part) => part.checkVisibility() && !toasts.some((toast) => toast.contains(part)))
      .filter((part) => boxes.some((box) => isOver(box, part.getBoundingClientRect())))
      .map((part) => part.textContent || part.getAttribute('aria-label'))
  })
  expect(covered).toEqual([])
}
