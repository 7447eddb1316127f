import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { bench, draft, openFlag, save } from '../../pages/flag-screen.ts'
import { rowCount } from '../../pages/screens.ts'

const key = 'checkout.export-56'

async function turn(page: Page): Promise<void> {
  await page.getByRole('switch', { name: 'Targeting is on' }).click({ force: true })
  await expect(draft(page)).toBeVisible()
  await save(page)
}

test('the bench leads to the changes that flipped what a profile gets, and they lead to history and to then', async ({
  page,
}) => {
  await openFlag(page, key)
  await turn(page)
  await turn(page)
  const name = /^Why (.*) gets (.*)$/
  const why = (await bench(page).getByRole('heading', { name }).textContent()) ?? ''
  const [, profile = '', gets = ''] = name.exec(why) ?? []
  await bench(page).getByRole('link', { name: 'Since when?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Simulator' })).toBeVisible()
  const sentence = page.getByRole('status').filter({ hasText: `${profile} gets` })
  await expect(sentence).toContainText(gets)
  await expect(sentence).toContainText('Before that:')
  const list = page.getByRole('grid', { name: 'Changes' })
  await expect(list.getByRole('row').nth(1)).toContainText(`Turned flag ${key} on in production`)
  const flips = await page.getByRole('group', { name: 'Time' }).getByRole('button').count()
  expect(flips).toBeGreaterThanOrEqual(3)
  const panel = page.getByRole('complementary', { name: 'The change that flipped it' })
  await expect(panel.getByRole('region', { name: `flag ${key}` })).toContainText('turned on')
  await expectReadable(page)

  await page.getByRole('switch', { name: 'Only the flips' }).click({ force: true })
  await expect.poll(() => rowCount(page, 'Changes')).toBe(flips)
  await list.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(panel.getByRole('region', { name: `flag ${key}` })).toContainText('turned off')
  await panel.getByRole('button', { name: 'Open in history' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Operation' })).toContainText(`Turned flag ${key} off`)
  await page.goBack()
  await panel.getByRole('link', { name: 'See it before' }).click()
  await expect(page.getByRole('region', { name: 'Looking back' })).toContainText('just before')
  await expect(page.getByRole('heading', { level: 1, name: key })).toBeVisible()
})
