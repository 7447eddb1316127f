import type { Page } from '@playwright/test'

/** All that a page would hold of a secret: its elements, its address and what it stores. */
export function whatPageKeeps(page: Page): Promise<string> {
  return page.evaluate(() =>
    [document.documentElement.outerHTML, location.href, { ...localStorage }, { ...sessionStorage }]
      .map((part) => JSON.stringify(part))
      .join('\n'),
  )
}
