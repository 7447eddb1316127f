import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { startApi } from '../../../../builders/host/api.ts'
import { chromiumFlags, findChromium } from '../../../../e2e/app/find-chromium.ts'

test('the documentation is readable in a browser that reaches nothing else', {
  timeout: 120_000,
}, async () => {
  const { url } = await startApi()
  const executablePath = findChromium()
  await using browser = await chromium.launch({
    args: chromiumFlags,
    ...(executablePath && { executablePath }),
  })
  const page = await browser.newPage()
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${url}/docs`)
  await page.getByText('Apply a list of changes, all or nothing').waitFor()
  await page.getByText('Create a flag, off in every environment').click()
  await page.getByRole('heading', { name: 'Parameters' }).first().waitFor()
  expect(complaints).toEqual([])
  expect(asked.filter((address) => !address.startsWith(url) && !address.startsWith('data:'))).toEqual([])
})
