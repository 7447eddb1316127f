import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { startBrowserMode } from '../app/browser-mode.ts'
import { chromiumFlags, findChromium } from '../app/find-chromium.ts'

test.use({ launchOptions: { executablePath: findChromium() ?? '', args: chromiumFlags } })

test('a lost line is told in a banner, and comes back by itself', async ({ page }) => {
  const home = mkdtempSync(join(tmpdir(), 'flagbench-line-'))
  const running = await startBrowserMode(home)
  const line = { isUp: true, hangUp: async () => {} }
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    if (line.isUp) socket.connectToServer()
    else void socket.close()
    line.hangUp = () => socket.close()
  })
  await page.goto(running.link)
  const flags = page.getByRole('grid', { name: 'Flags' })
  await expect(flags).toHaveAttribute('aria-rowcount', '61')

  line.isUp = false
  await line.hangUp()
  const banner = page.getByText('Connection lost. Trying to reconnect…')
  await expect(banner).toBeVisible()
  await expect(flags).toHaveAttribute('aria-rowcount', '61')

  // Requests of screens wait, and one that the user makes is mentioned in the banner, nowhere else.
  await page.getByRole('link', { name: 'Segments' }).click()
  await page.getByRole('link', { name: 'Flags' }).click()
  await page.getByRole('row', { name: /billing\.export-3 / }).click()
  await page.getByRole('link', { name: 'Flags' }).click()
  await page.getByRole('button', { name: /^New flag/ }).click()
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill('made.too-early')
  await page.getByRole('button', { name: 'Create flag' }).click()
  await expect(page.getByText('What you did last was not carried out: do it again then.')).toBeVisible()
  await expect(page.getByText(/connection|reconnect/i)).toHaveCount(1)
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0)
  await page.keyboard.press('Escape')

  line.isUp = true
  await expect(banner).toHaveCount(0)
  await page.getByRole('button', { name: /^New flag/ }).click()
  await page.getByRole('textbox', { name: 'Key', exact: true }).fill('made.after-the-break')
  await page.getByRole('button', { name: 'Create flag' }).click()
  await expect(page).toHaveURL(/\/flags\/[0-9a-f-]{36}$/)

  await running.stop()
  rmSync(home, { recursive: true, force: true })
})
