import { expect, test } from '../../app/test.ts'
import { expectReadable } from '../../pages/expect-readable.ts'
import { discard, openFlag, rule } from '../../pages/flag-screen.ts'

const key = 'admin.redesign-5'

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await openFlag(page, key)
})

test('a draft with a rollout problem can be read by everybody, light and dark', async ({ page }) => {
  await rule(page, 1).getByRole('button', { name: 'weights and settings' }).click()
  await rule(page, 1).getByRole('textbox', { name: 'Weight of variation-1 in rule 1' }).fill('5')
  await expect(rule(page, 1).getByRole('alert')).toBeVisible()
  await expectReadable(page)
  await discard(page)
})

for (const tab of ['Variations', 'Settings', 'History']) {
  test(`the tab ${tab} can be read by everybody, light and dark`, async ({ page }) => {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('region', { name: tab })).toBeVisible()
    await expectReadable(page)
  })
}

test('the review can be read by everybody, light and dark', async ({ page }) => {
  await page.getByRole('switch', { name: 'Targeting is on' }).press('Space')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(
    page.getByRole('list', { name: 'Profiles that move' }).getByRole('listitem').first(),
  ).toBeVisible()
  await expectReadable(page)
  await page.keyboard.press('Escape')
  await discard(page)
})
