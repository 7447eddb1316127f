import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { type BrowserMode, startBrowserMode } from '../app/browser-mode.ts'
import { chromiumFlags, findChromium } from '../app/find-chromium.ts'

base.use({ launchOptions: { executablePath: findChromium() ?? '', args: chromiumFlags } })

const test = base.extend<object, { running: BrowserMode }>({
  running: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright derives the required fixtures from the first parameter.
    async ({}, use) => {
      const home = mkdtempSync(join(tmpdir(), 'flagbench-door-'))
      const running = await startBrowserMode(home)
      await use(running)
      await running.stop()
      rmSync(home, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

test.describe.configure({ mode: 'serial' })

test('a browser without the link is told what to do', async ({ page, running }) => {
  await page.goto(running.origin)
  await expect(page.getByRole('heading')).toHaveText('Open Flagbench by its link')
})

test('the link lets the first browser in, and it stays in', async ({ page, running }) => {
  await page.goto(running.link)
  await expect(page).toHaveURL(({ href }) => href.split('#')[0] === `${running.origin}/`)
  await expect(page.locator('#root')).not.toBeEmpty()
  await page.reload()
  await expect(page.locator('#root')).not.toBeEmpty()
})

test('the same link does not let a second browser in', async ({ page, running }) => {
  await page.goto(running.link)
  await expect(page.getByRole('heading')).toHaveText('This link has been used')
  await expect(page.locator('#root')).toHaveCount(0)
})

test('the page of another site reaches nothing', async ({ page, running }) => {
  await page.route('https://evil.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>another site</h1>' }),
  )
  await page.goto('https://evil.example/')
  const outcomes = await page.evaluate(async (origin) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`)
    const { promise, resolve } = Promise.withResolvers<string>()
    socket.onopen = () => resolve('open')
    socket.onclose = () => resolve('refused')
    const read = await fetch(origin, { credentials: 'include' }).then(
      () => 'read',
      () => 'refused',
    )
    return [await promise, read]
  }, running.origin)
  expect(outcomes).toEqual(['refused', 'refused'])
})

test('Ctrl-C ends the server with exit code 0', async ({ running }) => {
  expect(await running.stop()).toBe(0)
})

test('a page whose host was started anew turns into the way in', async ({ page }, info) => {
  const home = info.outputPath('home')
  const first = await startBrowserMode(home)
  await page.goto(first.link)
  await expect(page.locator('#root')).not.toBeEmpty()
  await first.stop()
  const second = await startBrowserMode(home, ['--port', new URL(first.origin).port])
  const heading = page.getByRole('heading', { name: 'Open Flagbench by its link' })
  await expect(heading).toBeVisible({ timeout: 20_000 })
  const links = () => second.output().match(/http:\S+token=\S+/g) ?? []
  await expect.poll(() => links().length).toBe(2)
  await page.goto(links()[1] ?? '')
  await expect(page.locator('#root')).not.toBeEmpty()
  await second.stop()
})
