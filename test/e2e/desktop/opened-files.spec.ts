import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { firstPage, launchDesktop, startApp } from '../app/electron-app.ts'
import { openScreen, samplePayload } from '../pages/screens.ts'

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright derives the required fixtures from the first parameter.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'flagbench-opened-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
})

/** A payload with one more flag than the sample project. */
function payload(key: string): string {
  const { flags, segments } = samplePayload()
  const [model] = Object.values(flags)
  return JSON.stringify({ flags: { ...flags, [key]: { ...model, key, prerequisites: [] } }, segments })
}

async function expectPreview(page: Page, key: string) {
  await expect(page.getByRole('heading', { level: 1, name: 'Import' })).toBeVisible()
  await page.getByText(/^New 1$/).click()
  await expect(page.getByRole('row', { name: new RegExp(key) })).toBeVisible()
}

test('a file opened with the closed app, the open app, and dropped on it shows its import', async ({
  folder,
}) => {
  const home = join(folder, 'home')
  const files = ['first', 'second'].map((key) => join(folder, `Zoë ${key}.json`)) as [string, string]
  writeFileSync(files[0], payload('new.first'))
  writeFileSync(files[1], payload('new.second'))
  const app = await launchDesktop(home, { args: [files[0]] })
  const page = await firstPage(app)
  await expectPreview(page, 'new\\.first')
  await page.getByRole('button', { name: 'Discard' }).click()
  await openScreen(page, 'Settings')
  expect(await startApp(home, [files[1]]).exited).toBe(0)
  await expectPreview(page, 'new\\.second')
  await page.getByRole('button', { name: 'Discard' }).click()
  await openScreen(page, 'Flags')
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'dropped.json'))
    const options = { dataTransfer, bubbles: true, cancelable: true }
    document.body.dispatchEvent(new DragEvent('drop', options))
  }, payload('new.third'))
  await expectPreview(page, 'new\\.third')
  await app.close()
})
