import type {} from '../../../renderer/lib/host/desktop-link.ts'
import { expect, test } from '../app/test.ts'

test.beforeEach(async ({ workbench }) => {
  await workbench.app?.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (url) => void opened.push(url)
  })
})

const openedOutside = (app: import('@playwright/test').ElectronApplication | undefined) =>
  app?.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)

test('a link to the web opens in the default browser, not in a window', async ({ workbench, page }) => {
  await page.evaluate(() => void window.open('https://example.org/docs'))
  await expect.poll(() => openedOutside(workbench.app)).toEqual(['https://example.org/docs'])
  await expect.poll(() => workbench.app?.windows().length).toBe(1)
})

for (const url of [
  'http://example.org/',
  'file:///etc/passwd',
  'https://user@example.org/',
  'javascript:alert(1)',
]) {
  test(`window.open of ${url} opens nothing anywhere`, async ({ workbench, page }) => {
    await page.evaluate((address) => void window.open(address), url)
    // Events arrive in order, so this one arrives last.
    await page.evaluate(() => void window.open('https://example.org/after'))
    await expect.poll(() => openedOutside(workbench.app)).toEqual(['https://example.org/after'])
    await expect.poll(() => workbench.app?.windows().length).toBe(1)
  })
}

test('the window does not leave the app', async ({ page }) => {
  await page.evaluate(() => {
    document.body.dataset.mark = 'the same document'
    location.href = 'https://example.org/'
  })
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
  await expect(page.locator('body')).toHaveAttribute('data-mark', 'the same document')
  expect(new URL(page.url()).hostname).toMatch(/^bundle/)
})

test('the preload gives the page one frozen name and nothing else', async ({ page }) => {
  const found = await page.evaluate(() => ({
    keys: Object.keys(window.flagbench ?? {}),
    isFrozen: Object.isFrozen(window.flagbench),
    leaked: ['ipcRenderer', 'contextBridge', 'electron', 'require', 'process', 'module', 'exports'].filter(
      (name) => name in window,
    ),
  }))
  expect(found).toEqual({
    keys: ['platform', 'showCommands', 'onCommand', 'openWindow', 'choosePath'],
    isFrozen: true,
    leaked: [],
  })
})

test('files outside of the renderer are not served', async ({ page }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      ['/../package.json', '/..%2fpackage.json', '/..%2f..%2fpackage.json', '/%2e%2e/main/main.js'].map(
        (path) => fetch(path).then(({ status }) => status),
      ),
    ),
  )
  expect(statuses).toEqual([404, 404, 404, 404])
})
