import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { discard, openFlag, rule } from './flag-screen.ts'
import { expect, test } from './test.ts'

const key = 'admin.redesign-5'

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.beforeEach(async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await openFlag(page, key)
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    })

    test('a draft with a rollout problem can be read by everybody', async ({ page }) => {
      await rule(page, 1).getByRole('button', { name: 'weights and settings' }).click()
      await rule(page, 1).getByRole('textbox', { name: 'Weight of variation-1 in rule 1' }).fill('5')
      await expect(rule(page, 1).getByRole('alert')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await discard(page)
    })

    for (const tab of ['Variations', 'Settings', 'History']) {
      test(`the tab ${tab} can be read by everybody`, async ({ page }) => {
        await page.getByRole('tab', { name: tab }).click()
        await expect(page.getByRole('region', { name: tab })).toBeVisible()
        expect(await violations(page)).toEqual([])
      })
    }

    test('the review can be read by everybody', async ({ page }) => {
      await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
      await page.keyboard.press('ControlOrMeta+s')
      await expect(
        page.getByRole('list', { name: 'Profiles that move' }).getByRole('listitem').first(),
      ).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await discard(page)
    })
  })
}

/** What is wrong, in a form that reads well in a failing test. */
async function violations(page: Page): Promise<readonly string[]> {
  // Desktop windows cannot be opened by a test, which axe does unless it is told not to.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const found = await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
