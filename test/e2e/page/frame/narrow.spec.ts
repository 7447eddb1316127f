import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { openFlag } from '../../pages/flag-screen.ts'
import { openScreen } from '../../pages/screens.ts'

const screens = [
  'Flags',
  'Segments',
  'Environments',
  'Identities',
  'Import',
  'History',
  'Access',
  'Profiles',
  'Settings',
] as const

test.afterEach(({ page }) => page.setViewportSize({ width: 1280, height: 800 }))

/** What reaches beyond the right edge of the window: controls, headings and columns. */
function outside(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a, input, h1, h2, [role=columnheader]')]
      .filter((part) => part.checkVisibility() && !part.closest('nav'))
      .filter((part) => part.getBoundingClientRect().right > window.innerWidth + 1)
      .map((part) => part.textContent || part.getAttribute('aria-label')),
  )
}

// 640 × 400 is a window of 1280 × 800 at 200 %.
for (const [width, height] of [
  [1024, 640],
  [640, 400],
] as const) {
  for (const name of screens)
    test(`${name} fit a window of ${width} × ${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await openScreen(page, name)
      await expect.poll(() => outside(page)).toEqual([])
    })

  test(`a flag fits a window of ${width} × ${height}`, async ({ page }) => {
    await openFlag(page, 'checkout.export-56')
    await page.setViewportSize({ width, height })
    await expect.poll(() => outside(page)).toEqual([])
  })
}

test('columns that find no room are left out, the key and the open environment stay', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 })
  await openScreen(page, 'Flags')
  const headers = page.getByRole('grid', { name: 'Flags' }).getByRole('columnheader')
  await expect(headers.filter({ hasText: 'Key' })).toBeVisible()
  await expect(headers.filter({ hasText: /^production$/ })).toBeVisible()
  await expect(headers.filter({ hasText: /^By$/ })).toHaveCount(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect(headers.filter({ hasText: /^By$/ })).toBeVisible()
})

test('at 200 % the bench stands under the editor', async ({ page }) => {
  await openFlag(page, 'checkout.export-56')
  await page.setViewportSize({ width: 640, height: 400 })
  const bench = page.getByRole('complementary', { name: 'Bench' })
  await bench.scrollIntoViewIfNeeded()
  await bench.getByRole('option').first().click()
  const why = bench.getByRole('heading', { name: /^Why/ })
  await why.scrollIntoViewIfNeeded()
  await expect(why).toBeInViewport()
  const main = await page.getByRole('main').boundingBox()
  const below = await bench.boundingBox()
  expect(below?.y ?? 0).toBeGreaterThanOrEqual((main?.y ?? 0) + (main?.height ?? 0) - 1)
})
