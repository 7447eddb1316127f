import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '../test.ts'

/** Expects what is shown to keep WCAG 2.2 A and AA, as far as a machine can tell, in the light scheme and in the dark one. */
export async function expectReadable(page: Page): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme)
    // A color on its way from one scheme to the other is neither's.
    await page.waitForFunction(() =>
      document
        .getAnimations()
        .every((animation) => !(animation instanceof CSSTransition) || animation.playState !== 'running'),
    )
    expect(await violations(page), `in the ${scheme} scheme`).toEqual([])
  }
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
