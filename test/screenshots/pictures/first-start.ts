import type { Page } from '@playwright/test'
import { openScreen } from '../../e2e/pages/screens.ts'
import { openFlags, type Picture } from './picture.ts'

/** What a new data folder shows; the other pictures are taken without the tour. */
export const firstStartPictures: readonly Picture[] = [
  { name: 'first-start', show: (page) => openFlags(page) },
  { name: 'tour', show: tour },
  { name: 'tour-draft', show: draft },
  { name: 'help', show: help },
]

/** Skips the tour for all further pictures, and leaves no draft of it. */
export async function skipTour(page: Page): Promise<void> {
  await tour(page)
  const discard = page.getByRole('button', { name: 'Discard' })
  if (await discard.isVisible()) await discard.click()
  await page.getByRole('button', { name: 'Skip and do not show again' }).click()
  await page.getByRole('button', { name: /^Close / }).click()
}

async function tour(page: Page): Promise<void> {
  await openScreen(page, 'Flags')
  await page.getByRole('button', { name: /^Take the tour|^Go on with the tour/ }).click()
  await page.getByRole('region', { name: 'Tour of the sample project' }).waitFor()
  await page.getByRole('listbox', { name: /profiles/i }).waitFor()
}

async function draft(page: Page): Promise<void> {
  await tour(page)
  await page.getByRole('slider').first().focus()
  for (let percent = 0; percent < 30; percent++) await page.keyboard.press('ArrowLeft')
  await page
    .getByText(/profiles? moves?/)
    .first()
    .waitFor()
}

async function help(page: Page): Promise<void> {
  await openFlags(page)
  await page.getByRole('button', { name: 'Help' }).click()
  await page.getByRole('menuitem', { name: 'Tour of the sample project' }).waitFor()
}
