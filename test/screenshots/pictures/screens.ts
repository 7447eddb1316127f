import type { Page } from '@playwright/test'
import { openScreen } from '../../e2e/pages/screens.ts'
import { openFlags, type Picture } from './picture.ts'

const screens = ['Segments', 'Environments', 'Identities', 'Import', 'History', 'Access', 'Settings'] as const

/** The other screens as one finds them, and what the frame opens over them. */
export const screenPictures: readonly Picture[] = [
  ...screens.map((screen) => ({
    name: screen.toLowerCase(),
    show: (page: Page) => openScreen(page, screen),
  })),
  { name: 'profiles', show: profiles },
  { name: 'palette', show: palette },
  { name: 'shortcuts', show: shortcuts },
]

async function profiles(page: Page): Promise<void> {
  await openScreen(page, 'Profiles')
  await page.getByRole('grid', { name: 'Profiles' }).getByRole('row').nth(1).click()
  await page.getByRole('textbox', { name: 'Context as JSON' }).waitFor()
}

async function palette(page: Page): Promise<void> {
  await openFlags(page)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder(/^Search flags/).fill('billing')
}

async function shortcuts(page: Page): Promise<void> {
  await openFlags(page)
  await page.getByRole('grid', { name: 'Flags' }).focus()
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
}
