import type { Page } from '@playwright/test'
import { expect, test } from '../app/test.ts'

/**
 * Opens a channel to the host like the page does, and sends a request; returns the host's answer, or that it
 * closed the channel.
 */
function ask(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { port1, port2 } = new MessageChannel()
    const { promise, resolve } = Promise.withResolvers<string>()
    port1.addEventListener('message', () => resolve('answered'))
    port1.addEventListener('close', () => resolve('hung up'))
    port1.start()
    port1.postMessage(JSON.stringify({ i: '1', p: { u: '/instance/get', b: { json: null } } }))
    // A page of an unregistered scheme has the origin "null", which is not a valid target origin.
    window.postMessage({ type: 'flagbench:port', as: null }, '*', [port2])
    return promise
  })
}

test('the page of the app gets an answer', async ({ page }) => {
  expect(await ask(page)).toBe('answered')
})

test('a second port replaces the first, which is hung up', async ({ page }) => {
  const first = page.evaluate(() => {
    const { port1, port2 } = new MessageChannel()
    const { promise, resolve } = Promise.withResolvers<string>()
    port1.addEventListener('close', () => resolve('hung up'))
    port1.start()
    window.postMessage({ type: 'flagbench:port', as: null }, location.origin, [port2])
    return promise
  })
  expect(await ask(page)).toBe('answered')
  expect(await first).toBe('hung up')
})

test('after a reload the page is connected again', async ({ page }) => {
  await page.reload()
  expect(await ask(page)).toBe('answered')
})

test('a page that is not of the app is hung up on, unheard', async ({ workbench }) => {
  const { app } = workbench
  const opened = app?.waitForEvent('window')
  await app?.evaluate(async ({ app, BrowserWindow, protocol }) => {
    protocol.handle(
      'stranger',
      () => new Response('<h1>stranger</h1>', { headers: { 'content-type': 'text/html' } }),
    )
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`
    const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    void window.loadURL('stranger://page/index.html')
  })
  const page = await opened
  if (!page) throw new Error('no window was opened')
  await page.waitForURL((url) => url.pathname.endsWith('.html'))
  await expect(page.getByRole('heading')).toHaveText('stranger')
  expect(await ask(page)).toBe('hung up')
  await page.close()
})
