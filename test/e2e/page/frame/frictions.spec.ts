import { expect, test } from '../../app/test.ts'
import { bench, draft, openFlag, rule } from '../../pages/flag-screen.ts'

test('the bench is split by a handle, and the split is remembered', async ({ page, workbench }) => {
  await openFlag(page, 'admin.redesign-5')
  const handle = bench(page).getByRole('separator', { name: 'Resize the list' })
  const share = async () => Number(await handle.getAttribute('aria-valuenow'))
  const before = await share()
  await handle.focus()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown')
  await expect.poll(share).toBeGreaterThan(before)
  const after = await share()
  await workbench.open()
  await openFlag(page, 'catalog.theme-9')
  await expect.poll(share).toBeCloseTo(after, 0)
})

test('a list of keys that is applied unchanged is no edit', async ({ page }) => {
  await openFlag(page, 'search.beta-18')
  const individual = page.getByRole('region', { name: 'Individual' })
  await individual.getByRole('button', { name: 'edit as a list' }).first().click()
  const list = page.getByRole('dialog')
  await expect(list.getByRole('textbox')).not.toHaveValue('')
  await list.getByRole('button', { name: 'Apply' }).click()
  await expect(list).toHaveCount(0)
  await expect(draft(page)).toHaveCount(0)
})

test('the save bar shows its error in full in a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 640 })
  await openFlag(page, 'catalog.theme-9')
  await rule(page, 1).getByRole('combobox', { name: 'Values of condition 1 of rule 1' }).fill('nobody-knows')
  await page.keyboard.press('Enter')
  const error = draft(page).getByText(/^No segment has the key nobody-knows/)
  await expect(error).toBeVisible()
  const isCut = await error.evaluate(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
  )
  expect(isCut).toBe(false)
  await page.setViewportSize({ width: 1280, height: 800 })
})
