import { expect, test } from './app/test.ts'
import { save } from './pages/flag-screen.ts'
import { openScreen } from './pages/screens.ts'

test('the palette finds a flag as you type and opens it', async ({ page }) => {
  await openScreen(page, 'Flags')
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByPlaceholder(/^Search flags/).fill('billing fast')
  const palette = page.getByRole('dialog', { name: 'Search or run a command' })
  await expect(palette.getByRole('button')).toHaveText(['billing.fast-path-22'])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)
})

test('the palette reaches profiles and operations, knows abbreviations, and remembers', async ({ page }) => {
  const palette = page.getByRole('dialog', { name: 'Search or run a command' })
  const choose = async (text: string, option: string | RegExp) => {
    await page.keyboard.press('ControlOrMeta+k')
    await palette.getByRole('textbox').fill(text)
    await palette.getByRole('button', { name: option }).first().click()
    await expect(palette).toHaveCount(0)
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
  await expect(palette.getByRole('button').first()).toHaveText(/^billing\.fast-path-22/)
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
  const palette = page.getByRole('dialog', { name: 'Search or run a command' })
  await expect(palette.getByRole('textbox')).toHaveValue('dark th')
  await expect(palette.getByRole('button')).toHaveText([/^Dark theme/])
  await keyboard.press('Escape')
  await expect(palette).toHaveCount(0)
  await expect(filter).toBeFocused()
  await expect(filter).toHaveValue('')
})

test('the palette runs commands', async ({ page }) => {
  await openScreen(page, 'Flags')
  for (const [command, scheme] of [
    ['Dark theme', 'dark'],
    ['Light theme', 'light'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByPlaceholder(/^Search flags/).fill(command)
    await page.keyboard.press('Enter')
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
  }
})

test('the theme is still there after a restart of the page', async ({ page, workbench }) => {
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitem', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.evaluate(() => localStorage.clear())
  await workbench.open()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitem', { name: 'System' }).click()
})

test('another environment keeps the screen, and is open again at the next start', async ({
  page,
  workbench,
}) => {
  await openScreen(page, 'Segments')
  await page.getByRole('button', { name: 'Environment production, change' }).click()
  await page.getByRole('menuitem', { name: 'staging' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Segments' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Environment staging, change' })).toBeVisible()
  await expect(page.getByRole('grid', { name: 'Segments' })).toBeVisible()
  await workbench.open()
  await page.evaluate(() => {
    location.hash = '/'
  })
  await expect(page.getByRole('button', { name: 'Environment staging, change' })).toBeVisible()
  await page.getByRole('button', { name: 'Environment staging, change' }).click()
  await page.getByRole('menuitem', { name: 'production' }).click()
})

test('? shows the shortcuts of the screen', async ({ page }) => {
  await openScreen(page, 'Flags')
  await page.keyboard.press('Shift+?')
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys).toContainText('Filter flags')
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
})

test('an address that leads nowhere says so and leads back', async ({ page }) => {
  const nowhere = '01900000-0000-7000-8000-000000000000'
  await page.evaluate((id) => {
    location.hash = `/p/${id}/e/${id}/flags`
  }, nowhere)
  await page.getByRole('link', { name: 'Go to the flags' }).click()
  await expect(page.getByRole('grid', { name: 'Flags' })).toBeVisible()
})

test('a segment is read as sentences and leads to the flags that use it', async ({ page }) => {
  await openScreen(page, 'Segments')
  await page.getByRole('row', { name: /admin-people-10/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'admin-people-10' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('IFuser emailends with@partner.example')
  await page.getByRole('link', { name: 'catalog.pricing-10' }).click()
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)
})
