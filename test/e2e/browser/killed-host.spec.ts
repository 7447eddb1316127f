import { expect, test } from '@playwright/test'
import { removeFolder } from '../../builders/temporary-root.ts'
import { startBrowserMode } from '../app/browser-mode.ts'
import { chromiumFlags, findChromium } from '../app/find-chromium.ts'
import { openedHome } from '../app/homes.ts'
import { draft } from '../pages/flag-screen.ts'
import { openScreen } from '../pages/screens.ts'
import { addKeys, expectSegment, openSegment } from '../pages/segment-screen.ts'

test.use({ launchOptions: { executablePath: findChromium() ?? '', args: chromiumFlags } })

test('a host that is killed keeps the draft of a segment, and the window works on with the next one', async ({
  page,
}) => {
  const home = openedHome()
  const first = await startBrowserMode(home)
  await page.goto(first.link)
  await openSegment(page, 'checkout-people-0')
  await addKeys(page, 'included user keys', 'kept-in-spite')
  await expect(draft(page)).toContainText('1 change')
  await openScreen(page, 'Segments')
  const row = page.getByRole('row', { name: /^checkout-people-0/ })
  await expect(row).toContainText('draft')
  await row.click()
  await expectSegment(page, 'checkout-people-0')
  const exited = new Promise((resolve) => first.process.once('exit', resolve))
  first.process.kill('SIGKILL')
  await exited
  await expect(page.getByText(/^Connection lost/)).toBeVisible()
  await addKeys(page, 'included user keys', 'typed-meanwhile')
  await expect(page.getByRole('button', { name: 'Remove typed-meanwhile' })).toBeVisible()

  const second = await startBrowserMode(home)
  expect(second.origin).toBe(first.origin)
  await page.goto(second.link)
  await openSegment(page, 'checkout-people-0')
  await expect(draft(page)).toBeVisible()
  for (const key of ['kept-in-spite', 'typed-meanwhile'])
    await expect(page.getByRole('button', { name: `Remove ${key}` })).toBeVisible()
  await second.stop()
  removeFolder(home)
})
