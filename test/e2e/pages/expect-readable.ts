import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '../app/test.ts'

/** Expects the page to meet WCAG 2.2 A and AA, as far as it can be checked automatically, in both colour schemes. */
export async function expectReadable(page: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    // Waits for colour transitions: intermediate colours belong to neither scheme.
    await page.waitForFunction(() =>
      document
        .getAnimations()
        .every((animation) => !(animation instanceof CSSTransition) || animation.playState !== 'running'),
    )
    expect(await violations(page), `in the ${scheme} scheme`).toEqual([])
  }
}

/** The violations, formatted for a failing test. */
async function violations(page: Page): Promise<readonly string[]> {
  // axe opens a new window by default, which a test cannot do in the desktop app; legacy mode avoids it.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const found = await axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
