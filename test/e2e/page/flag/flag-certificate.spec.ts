import type { Page } from '@playwright/test'
import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { discard, openFlag, rule } from '../../pages/flag-screen.ts'

const everybody = (page: Page) =>
  page.getByRole('dialog', { name: /^Review/ }).getByRole('status', { name: 'For everybody' })

test('the review proves that a copied rule changes nothing for anybody', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  await rule(page, 1).getByRole('button', { name: 'More for rule 1' }).click()
  await page.getByRole('menuitem', { name: 'Duplicate' }).click()
  await page.keyboard.press('ControlOrMeta+s')
  await expect(everybody(page)).toContainText('This changes nothing for anybody.')
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await discard(page)
})

test('the review names somebody who gets something else', async ({ page }) => {
  await openFlag(page, 'admin.redesign-5')
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(everybody(page)).toContainText(/Somebody gets .+ instead of .+, for example:.*\{ "kind": /)
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await discard(page)
})
