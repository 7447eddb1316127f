import { expect, test } from '../../app/test.ts'
import { save } from '../../pages/flag-screen.ts'
import { findInPalette, palette, runInPalette } from '../../pages/frame/palette.ts'
import { openScreen } from '../../pages/screens.ts'

test('the palette finds a flag as you type and opens it', async ({ page }) => {
  await openScreen(page, 'Flags')
  await findInPalette(page, 'billing fast', /^billing\.fast-path-22$/)
  await expect(palette(page).getByRole('button')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)
})

test('the palette reaches profiles and operations, knows abbreviations, and remembers', async ({ page }) => {
  const choose = async (text: string, option: string | RegExp) => {
    await page.keyboard.press('ControlOrMeta+k')
    await palette(page).getByRole('textbox').fill(text)
    await palette(page).getByRole('button', { name: option }).first().click()
    await expect(palette(page)).toHaveCount(0)
  }
  await openScreen(page, 'Flags')
  await choose('Aroha', /^Aroha/)
  await expect(page.getByRole('heading', { level: 1, name: 'Profiles' })).toBeVisible()
  await expect(page.getByRole('grid').getByRole('row', { selected: true })).toContainText('Aroha')
  await choose('blngfst22', 'billing.fast-path-22')
  await expect(page.getByRole('heading', { level: 1, name: 'billing.fast-path-22' })).toBeVisible()
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await save(page)
  await choose('flag billing.fast', /flag billing\.fast-path-22/)
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Operation' })).toContainText(
    'Turned flag billing.fast-path-22',
  )
  await choose('blngfst22', 'billing.fast-path-22')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette(page).getByRole('button').first()).toHaveText(/^billing\.fast-path-22/)
})

test('letters typed right after the key of the palette are kept, and the focus comes back', async ({
  page,
}) => {
  await openScreen(page, 'Flags')
  const filter = page.getByRole('textbox', { name: 'Filter flags' })
  await filter.focus()
  const { keyboard } = page
  // Sent without waiting for one another.
  const opening = [keyboard.down('Control'), keyboard.down('k'), keyboard.up('k'), keyboard.up('Control')]
  await Promise.all([...opening, ...[...'dark th'].map((letter) => keyboard.press(letter))])
  await expect(palette(page).getByRole('textbox')).toHaveValue('dark th')
  await expect(palette(page).getByRole('button')).toHaveText([/^Dark theme/])
  await keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(filter).toBeFocused()
  await expect(filter).toHaveValue('')
})

test('the palette runs commands', async ({ page }) => {
  await openScreen(page, 'Flags')
  for (const [command, scheme] of [
    ['Dark theme', 'dark'],
    ['Light theme', 'light'],
  ] as const) {
    await runInPalette(page, command, new RegExp(`^${command}`))
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
  }
})
