import type { Page } from '@playwright/test'
import { bench, draft, save } from '../../../e2e/pages/flag-screen.ts'
import { openFlag, type Picture } from '../picture.ts'

/** A flag that was turned off and on, and what that did to the first profile. */
export const sinceWhenPictures: readonly Picture[] = [
  { name: 'since-when', show: sinceWhen },
  { name: 'since-when-narrow', show: sinceWhen, size: { width: 1024, height: 640 } },
]

async function sinceWhen(page: Page): Promise<void> {
  await openFlag(page, 'checkout.export-56')
  for (const _ of ['off', 'on']) {
    await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
    await draft(page).waitFor()
    await save(page)
  }
  await bench(page).getByRole('link', { name: 'Since when?' }).click()
  await page
    .getByRole('complementary', { name: 'The change that flipped it' })
    .getByRole('listitem')
    .first()
    .waitFor()
}
