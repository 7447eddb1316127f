import type { Page } from '@playwright/test'
import axe, { type RunOnly } from 'axe-core'
import { expect } from '../app/test.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What is checked in each colour scheme. The elements are the same in both, so only rules about colours are checked twice. */
const checks: Readonly<Record<'light' | 'dark', RunOnly>> = {
  light: { type: 'tag', values: tags },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

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
    expect(await violations(page, checks[scheme]), `in the ${scheme} scheme`).toEqual([])
  }
}

/**
 * The violations, formatted for a failing test. axe is loaded once for each load of the page, and only violations are
 * described: loading it and describing all that is well would take several times as long as the checks.
 */
async function violations(page: Page, runOnly: RunOnly): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (only) => {
    const loaded = (window as typeof window & { readonly axe: typeof axe }).axe
    const found = await loaded.run(document, { runOnly: only, resultTypes: ['violations'] })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  }, runOnly)
}
