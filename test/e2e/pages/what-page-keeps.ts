import type { Page } from '@playwright/test'

/** Every part of a page that could contain a secret: its elements, its address and its storage. */
export function whatPageKeeps(page: Page): Promise<string> {
  return page.evaluate(() =>
    [document.documentElement.outerHTML, location.href, { ...localStorage }, { ...sessionStorage }]
      .map((part) => JSON.stringify(part))
      .join('\n'),
  )
}
